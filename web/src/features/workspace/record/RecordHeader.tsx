/** Who and what a record is, its facts, and what can be done with it; with the way back to and through its list. */
import { Button } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../../../core/layout';
import type { FieldUi, FormUi, RecordUi } from '../../../core/model';
import { asTexts, isBlank, plainText } from '../../../core/value';
import { OptionTag } from '../../../render/values/OptionTag';
import { Value } from '../../../render/values/Value';
import { useLanguage, useSay } from '../../../shared/i18n/language';
import { Icon, toast } from '../../../shared/ui';
import { Menu } from '../../../shared/ui/Menu';
import { FollowButton } from '../../talk/public';
import { type Printable, printsOf } from './prints';
import { copyAddress } from '../edit/prefill';
import type { FormPlace } from '../place';
import css from './record.module.css';
import { Steps } from './Steps';

interface RecordHeaderProps {
  form: FormUi;
  target: FormPlace;
  record: RecordUi;
  narrow: boolean;
  editing: boolean;
  onEdit: (() => void) | null;
  onDelete: (() => void) | null;
  /** Opens the links that show the record to others; null without the right. */
  onShare: (() => void) | null;
}

export function RecordHeader({ form, target, record, narrow, editing, onEdit, onDelete, onShare }: RecordHeaderProps) {
  const { t } = useTranslation('workspace');
  const header = form.page.header.flatMap((code) => fieldOf(form, code) ?? []);
  const tags = header.filter((field) => field.type === 'choice');
  const facts = header.filter((field) => field.type !== 'choice' && !isBlank(record[field.code]));
  return (
    <header className={css.header}>
      <div className={css.headline}>
        <Steps target={target} id={record.id} narrow={narrow} />
        <h1 className={css.title} tabIndex={-1} data-page-title>
          {headingOf(record, facts)}
        </h1>
        {tags.flatMap((field) =>
          asTexts(record[field.code]).map((code) => (
            <OptionTag key={`${field.code}${code}`} field={field} code={code} />
          )),
        )}
        {!editing && (
          <span className={css.actions}>
            {!narrow && onEdit !== null && (
              <Button type="primary" icon={<Icon name="edit" />} onClick={onEdit}>
                {t('record.edit')}
              </Button>
            )}
            <Suspense fallback={null}>
              <FollowButton target={target} id={record.id} narrow={narrow} />
            </Suspense>
            <More
              copyOf={form.can.includes('create') ? copyAddress(target, record.id) : null}
              prints={printsOf(form, target, record.id)}
              {...{ onDelete, onShare }}
            />
          </span>
        )}
      </div>
      {facts.length > 0 && (
        <dl className={css.headFacts}>
          {facts.map((field) => (
            <Fact key={field.code} field={field} record={record} />
          ))}
        </dl>
      )}
    </header>
  );
}

/** The title without the number that stands among the facts anyway. */
function headingOf(record: RecordUi, facts: readonly FieldUi[]): string {
  const serial = facts.find((field) => field.type === 'serial');
  const number = serial === undefined ? '' : plainText(record[serial.code]);
  const rest =
    number !== '' && record.title.startsWith(`${number} `) ? record.title.slice(number.length + 1) : record.title;
  return rest.trim() || record.title;
}

function Fact({ field, record }: { field: FieldUi; record: RecordUi }) {
  const say = useSay();
  return (
    <div>
      <dt className={field.type === 'serial' ? 'dg-visually-hidden' : ''}>{say(field.label)}</dt>
      <dd>
        <Value field={field} value={record[field.code]} setting="page" />
      </dd>
    </div>
  );
}

interface MoreProps extends Pick<RecordHeaderProps, 'onDelete' | 'onShare'> {
  /** Where a copy is begun; null without the right. */
  copyOf: string | null;
  /** The prints that can be made of it. */
  prints: readonly Printable[];
}

function More({ copyOf, prints, onDelete, onShare }: MoreProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const language = useLanguage();
  const onPaper = prints.map(({ code, label, address }) => ({
    key: code,
    label: say(label),
    icon: 'print',
    onSelect: () => void window.open(address(language), '_blank', 'noopener'),
  }));
  const copy = () =>
    void navigator.clipboard.writeText(location.href).then(
      () => toast(t('record.linkCopied')),
      () => toast(t('record.linkNotCopied')),
    );
  const items = [
    { key: 'copy', label: t('record.copyLink'), icon: 'link', onSelect: copy },
    ...(onShare === null ? [] : [{ key: 'share', label: t('record.share'), icon: 'send', onSelect: onShare }]),
    ...(copyOf === null ? [] : [{ key: 'duplicate', label: t('record.duplicate'), icon: 'copy', href: copyOf }]),
    ...(onDelete === null ? [] : [{ key: 'delete', label: t('record.delete'), icon: 'trash', onSelect: onDelete }]),
  ];
  return (
    <Menu label={t('record.more')} className={css.more ?? ''} groups={[{ key: 'record', items }, ...(onPaper.length > 0 ? [{ key: 'print', label: t('record.print'), items: onPaper }] : [])]} side="below-right">
      <Icon name="more" />
    </Menu>
  );
}

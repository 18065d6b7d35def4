/** What is wrong, gathered by kind, each with the answers that settle it at once. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import type { ImportGroup } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, Tag } from '../../../shared/ui';
import type { MapProps } from './mapProps';
import { changeField, mapColumn, mapValue } from './mapping';
import { formatNumber } from './numbers';
import css from './side.module.css';

const SHOWN_VALUES = 8;

export function Problems(props: MapProps) {
  const { t } = useTranslation('transfer');
  const { job } = props;
  const groups = job.result?.groups ?? [];
  if (job.state !== 'checked' || groups.length === 0) return null;
  return (
    <section className={css.card} aria-label={t('problems.title')}>
      <header className={css.head}>
        <h2>{t('problems.title')}</h2>
        <Tag family="error">{t('rows', { count: job.result?.counts.refused ?? 0 })}</Tag>
      </header>
      <ul className={css.groups}>
        {groups.map((group) => (
          <Group key={`${group.field} ${group.code}`} {...props} group={group} />
        ))}
      </ul>
    </section>
  );
}

type GroupProps = MapProps & { group: ImportGroup };

function Group(props: GroupProps) {
  const { group, form } = props;
  const { t } = useTranslation('transfer');
  const say = useSay();
  const field = form.fields.find((one) => one.code === group.field);
  const values = Object.keys(group.values);
  const title = field === undefined || values.length < 2 ? say(group.message) : t('problems.values', { field: say(field.label), count: values.length });
  return (
    <li className={css.group}>
      <Icon name="xc" size={16} />
      <div>
        <p>{title}</p>
        <p className={css.quiet}>{t('problems.lines', { lines: group.lines.slice(0, 6).join(', ') })}</p>
        <Answers {...props} field={field} />
      </div>
      <span className={css.many}>{t('rows', { count: group.count, shown: formatNumber(group.count) })}</span>
    </li>
  );
}

function Answers({ group, job, doing, field }: GroupProps & { field: FieldUi | undefined }) {
  const { t } = useTranslation('transfer');
  const { mapping } = job.settings;
  const mapped = mapping.fields[group.field];
  if (field === undefined || (mapped === undefined && group.code !== 'value.required')) return null;
  const change = (next: Record<string, unknown>) => doing.change({ mapping: changeField(mapping, field.code, next) });
  const blank = group.code === 'value.required' || field.required === true ? null : (
    <Answer onClick={() => change({ on_invalid: 'blank' })}>{t('answer.blank')}</Answer>
  );
  return (
    <div className={css.answers}>
      {field.options !== undefined && group.code !== 'value.required' && <Meanings {...{ group, field, job, doing }} />}
      {group.code === 'value.required' && <Fill field={field} onFill={(value) => fill(value)} />}
      {field.type === 'relation' && group.code === 'reference.unknown' && mapped?.match !== undefined && (
        <Answer onClick={() => change({ on_missing_relation: 'create' })}>{t('answer.create')}</Answer>
      )}
      {group.code !== 'import.repeated' && blank}
      {field.required !== true && group.columns[0] !== undefined && (
        <Answer onClick={() => doing.change({ mapping: mapColumn(mapping, group.columns[0] ?? '', null) })}>{t('answer.skip')}</Answer>
      )}
    </div>
  );

  function fill(value: unknown) {
    change(mapped === undefined ? { constant: value } : { when_blank: value });
  }
}

function Answer({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" className={css.answer} onClick={onClick}>
      {children}
    </button>
  );
}

/** Says for each unknown value which option it means. */
function Meanings({ group, field, job, doing }: Pick<GroupProps, 'group' | 'job' | 'doing'> & { field: FieldUi }) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const options = (field.options ?? []).map((option) => ({ value: option.code, label: say(option.label) }));
  return (
    <ul className={css.meanings}>
      {Object.entries(group.values)
        .slice(0, SHOWN_VALUES)
        .map(([value, count]) => (
          <li key={value}>
            <span className={css.value} title={value}>
              {value} <small>×{count}</small>
            </span>
            <Select
              size="small"
              aria-label={t('answer.means', { value })}
              placeholder={t('answer.to')}
              options={[...options, { value: '', label: t('answer.empty') }]}
              onChange={(code: string) => doing.change({ mapping: mapValue(job.settings.mapping, field.code, value, code === '' ? null : code) })}
            />
          </li>
        ))}
    </ul>
  );
}

/** Says what stands in an empty required field. */
function Fill({ field, onFill }: { field: FieldUi; onFill: (value: unknown) => void }) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const [text, setText] = useState('');
  if (field.options !== undefined) {
    const options = field.options.map((option) => ({ value: option.code, label: say(option.label) }));
    return <Select size="small" className={css.fill ?? ''} placeholder={t('answer.fill')} aria-label={t('answer.fill')} options={options} onChange={onFill} />;
  }
  return (
    <form
      className={css.fillForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onFill(text.trim());
      }}
    >
      <Input size="small" value={text} placeholder={t('answer.fill')} aria-label={t('answer.fill')} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className={css.answer}>
        {t('answer.apply')}
      </button>
    </form>
  );
}

/** The recycle bin of a form: what was deleted, when and by whom; one or many can be brought back. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Deleted, type Form, type FormRef, binQueries, queries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { EmptyState, ErrorState, Forbidden, Icon, LinkButton, Person, SkeletonPage, SkeletonRows, When, usePage } from '../../shared/ui';
import css from './bin.module.css';
import { useRestore } from './useRestore';

export function BinPage({ app: code, form: formCode }: FormRef) {
  const { t } = useTranslation('bin');
  const say = useSay();
  const { data: app, error, refetch } = useQuery(queries.app(code));
  const form = app?.forms.find((one) => one.code === formCode);
  const list = links.list(code, formCode);
  const crumbs = app && form ? [{ label: say(app.label), href: links.app(code) }, { label: say(form.label), href: list }] : [];
  usePage([...crumbs, { label: t('title') }]);
  if (error) return <ErrorState page error={error} onRetry={() => void refetch()} />;
  if (app === undefined) return <SkeletonPage />;
  if (form === undefined) return <EmptyState page icon="search" title={t('noForm')} />;
  if (!form.can.includes('delete') || !form.can.includes('view')) {
    const back = <LinkButton href={list}>{t('back', { form: say(form.label) })}</LinkButton>;
    return <Forbidden page title={t('noRight')} detail={t('noRightDetail', { form: say(form.label) })} action={back} />;
  }
  return <Bin form={form} target={{ app: code, form: formCode }} />;
}

function Bin({ form, target }: { form: Form; target: FormRef }) {
  const { t } = useTranslation('bin');
  const say = useSay();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim());
  const query = useInfiniteQuery(binQueries.pages(target, asked));
  const restoring = useRestore(target);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.filter((item) => picked.has(item.id)).map((item) => item.id);
  const many = form.can.includes('batch');
  const pick = (id: string, on: boolean) => setPicked(new Set(on ? [...picked, id] : [...picked].filter((one) => one !== id)));
  const all = (on: boolean) => setPicked(new Set(on ? items.map((item) => item.id) : []));
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1 className={css.title} tabIndex={-1} data-page-title>
          {t('title')}
        </h1>
        <p className={css.said}>{t('said', { form: say(form.label) })}</p>
      </header>
      <div className={css.tools}>
        {many && items.length > 0 && <PickAll picked={chosen.length} of={items.length} onPick={all} />}
        <Search words={words} onChange={setWords} />
        {chosen.length > 0 && (
          <Button type="primary" loading={restoring.busy} onClick={() => void restoring.many(chosen)}>
            {t('restoreMany', { count: chosen.length })}
          </Button>
        )}
      </div>
      {query.isPending && <SkeletonRows rows={6} />}
      {query.isError && items.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState icon="trash" title={t(asked === '' ? 'empty' : 'nothing')} detail={t(asked === '' ? 'emptyDetail' : 'nothingDetail')} />
      )}
      {items.length > 0 && (
        <ul className={css.list} aria-label={t('title')} aria-busy={query.isFetching || restoring.busy}>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              picked={many ? picked.has(item.id) : null}
              reason={restoring.reasons[item.id]}
              busy={restoring.busy}
              onPick={(on) => pick(item.id, on)}
              onRestore={() => void restoring.one(item.id)}
            />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button className={css.more ?? ''} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function PickAll({ picked, of, onPick }: { picked: number; of: number; onPick: (on: boolean) => void }) {
  const { t } = useTranslation('bin');
  return (
    <Checkbox checked={picked === of} indeterminate={picked > 0 && picked < of} onChange={(event) => onPick(event.target.checked)}>
      {t('all')}
    </Checkbox>
  );
}

function Search({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const { t } = useTranslation('bin');
  return (
    <Input
      className={css.search ?? ''}
      allowClear
      value={words}
      placeholder={t('search')}
      aria-label={t('search')}
      prefix={<Icon name="search" size={14} />}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface RowProps {
  item: Deleted;
  /** Null for who may not work on many records. */
  picked: boolean | null;
  reason: string | undefined;
  busy: boolean;
  onPick: (on: boolean) => void;
  onRestore: () => void;
}

function Row({ item, picked, reason, busy, onPick, onRestore }: RowProps) {
  const { t } = useTranslation('bin');
  const title = item.title || t('untitled');
  return (
    <li className={css.row}>
      {picked !== null && (
        <Checkbox checked={picked} aria-label={t('pick', { title })} onChange={(event) => onPick(event.target.checked)} />
      )}
      <span className={css.name}>{title}</span>
      <span className={css.by}>{item.deleted_by === null ? t('followed') : <Person name={item.deleted_by.label} id={item.deleted_by.id} />}</span>
      <When instant={item.deleted_at} className={css.when ?? ''} />
      <Button size="small" icon={<Icon name="undo" size={14} />} disabled={busy} aria-label={t('restoreOne', { title })} onClick={onRestore}>
        {t('restore')}
      </Button>
      {reason !== undefined && (
        <p className={css.reason} role="alert">
          <Icon name="alert" size={14} /> {reason}
        </p>
      )}
    </li>
  );
}

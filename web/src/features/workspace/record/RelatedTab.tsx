/** The records of another form that point at this one, with the way to add one that does. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { fieldOf, titleColumn } from '../../../core/layout';
import { columnsOf, EMPTY_STATE, writeState } from '../../../core/listState';
import { RecordCards } from '../../../render/cards/RecordCards';
import { PlaceLink, recordAddress } from '../../../render/links/RecordLink';
import { RecordTable } from '../../../render/table/RecordTable';
import { queries } from '../../../shared/api';
import type { Form, RecordBody, Related } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { usePreference } from '../../../shared/preferences';
import { densityPreference } from '../../../shared/theme/preferences';
import { EmptyState, ErrorState, followHere, Icon, SkeletonRows, toast } from '../../../shared/ui';
import { useMaking } from '../edit/making/useMaking';
import { prefillQuery } from '../edit/prefill';
import { useForm } from '../useForm';
import { useFormWords } from '../useFormWords';
import { useNarrow } from '../useNarrow';
import css from './record.module.css';
import { relatedQuery } from './relatedQuery';

const HEAD = 40;
const ROW = 43;
const MOST_ROWS = 12;

export function RelatedTab({ related, record }: { related: Related; record: RecordBody }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const { form, target, loading, error, retry } = useForm(related);
  const words = useFormWords(form ?? { label: {} });
  const [make, drawer] = useMaking();
  const found = useQuery(queries.records(related, relatedQuery(related, record.id)));
  const codes = useMemo(
    () => (form === undefined ? [] : shownIn(form, related)),
    [form, related],
  );
  const columns = useMemo(
    () => (form === undefined ? [] : codes.flatMap((code) => fieldOf(form, code) ?? [])),
    [form, codes],
  );
  if (loading || found.isPending) return <SkeletonRows rows={4} />;
  if (error !== null || found.isError) {
    return (
      <ErrorState error={error ?? found.error} onRetry={() => void (error === null ? found.refetch() : retry())} />
    );
  }
  if (form === undefined) return <EmptyState title={t('noForm')} />;
  const rows = found.data.items;
  const label = words.form;
  const clause = { field: related.field, op: 'in' as const, values: [record.id] };
  const here = { id: record.id, label: record.title };
  const page = `${links.create(target.app, target.form)}?${prefillQuery(related.field, here)}`;
  // Made beside the record it belongs to; in a new browser tab the page of a new record opens instead.
  const begin = () =>
    void make(target, { [related.field]: here }).then((made) => {
      if (made !== null) toast(t('create.done', { title: made.label }));
    });
  const add = form.can.includes('create') && (
    <Button href={page} icon={<Icon name="plus" />} onClick={(event) => followHere(event, begin)}>
      {t('list.create', words)}
    </Button>
  );
  const shared = { target, columns, title: titleColumn(form, codes), rows, label: t('list.label', { form: label }) };
  return (
    <section className={css.card} aria-label={say(related.label)}>
      <header className={css.cardHead}>
        <h2>{say(related.label) || label}</h2>
        {add}
        {drawer}
      </header>
      {rows.length === 0 && <EmptyState icon="link" title={t('record.noRelated', words)} />}
      {rows.length > 0 && <Rows {...shared} form={form} />}
      {found.data.next !== null && (
        <footer className={css.cardFoot}>
          <PlaceLink
            href={`${links.list(target.app, target.form)}?${writeState({ ...EMPTY_STATE, clauses: [clause] })}`}
          >
            {t('record.allRelated')}
          </PlaceLink>
        </footer>
      )}
    </section>
  );
}

/** The columns of a related list: those it names, else those of the form's first view, without the way back here. */
function shownIn(form: Form, related: Related): readonly string[] {
  const own = related.columns ?? [];
  return own.length > 0 ? own : columnsOf(form, EMPTY_STATE).filter((code) => code !== related.field);
}

type RowsProps = Parameters<typeof RecordCards>[0];

function Rows({ form, ...shared }: RowsProps) {
  const [, navigate] = useLocation();
  const [density] = usePreference(densityPreference);
  const narrow = useNarrow();
  if (narrow) return <RecordCards form={form} {...shared} />;
  const height = HEAD + ROW * Math.min(shared.rows.length, MOST_ROWS);
  return (
    <div className={css.relatedRows} style={{ height }}>
      <RecordTable {...shared} density={density} onOpen={(row) => navigate(recordAddress(shared.target, row.id))} />
    </div>
  );
}

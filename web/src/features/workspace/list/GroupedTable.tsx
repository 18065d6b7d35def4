/** A list in groups: each folds, counts its records and pages by itself. Fetched when a list is first grouped. */
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, ViewUi } from '../../../core/model';
import { isBlank } from '../../../core/value';
import type { Line } from '../../../render/table/lines';
import { Value } from '../../../render/values/Value';
import type { Form, FormRef } from '../../../shared/api';
import { EmptyState, ErrorState, Icon, SkeletonRows } from '../../../shared/ui';
import { BatchHost } from './BatchHost';
import { ColourLegend } from './ColourLegend';
import { DeskList } from './DeskList';
import css from './list.module.css';
import type { Asked } from './useAsked';
import { type GroupUi, useGroups } from './useGroups';
import { useSelection } from './useSelection';

interface GroupedTableProps {
  form: Form;
  target: FormRef;
  view: ViewUi | undefined;
  asked: Asked;
  field: FieldUi;
  frozen: number;
  label: string;
  onSort: (sort: readonly string[] | null) => void;
}

export function GroupedTable({ form, target, view, asked, field, frozen, label, onSort }: GroupedTableProps) {
  const { t } = useTranslation('workspace');
  const { query, groups, more } = useGroups(target, asked.query, field);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const count = { value: total, exact: !more };
  const selection = useSelection(asked.query, rows, count);
  const picking = form.can.includes('batch') ? selection : null;
  const lines = groups.flatMap((group) => linesOf(group, field));
  return (
    <>
      {picking !== null && <BatchHost {...{ target, form, count }} selection={picking} />}
      <div className={css.body} aria-busy={query.isFetching}>
        {query.isPending && <SkeletonRows rows={12} />}
        {query.isError && groups.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && groups.length === 0 && <EmptyState title={t('group.nothing')} />}
        {groups.length > 0 && (
          <DeskList
            {...{ target, form, view, rows, lines, frozen, label, onSort }}
            columns={asked.columns}
            title={asked.title}
            sort={asked.sort}
            picks={picking?.picks}
          />
        )}
      </div>
      <footer className={css.footer}>
        <span role="status">{t('group.count', { groups: groups.length, records: total })}</span>
        <ColourLegend rules={view?.color ?? []} />
        {more && <span className={css.quiet}>{t('group.tooMany')}</span>}
      </footer>
    </>
  );
}

function linesOf(group: GroupUi, field: FieldUi): readonly Line[] {
  const head: Line = { kind: 'band', key: `g${group.key}`, content: <GroupHead group={group} field={field} /> };
  if (!group.open) return [head];
  const rows = group.rows.map((record): Line => ({ kind: 'record', record }));
  const waiting = group.loading || group.more !== null;
  const foot: Line = { kind: 'band', key: `m${group.key}`, content: <GroupMore group={group} /> };
  return waiting ? [head, ...rows, foot] : [head, ...rows];
}

function GroupHead({ group, field }: { group: GroupUi; field: FieldUi }) {
  const { t } = useTranslation('workspace');
  return (
    <button type="button" className={css.groupHead} aria-expanded={group.open} onClick={group.toggle}>
      <Icon name={group.open ? 'down' : 'right'} size={14} />
      {isBlank(group.value) ? <span className={css.quiet}>{t('group.blank')}</span> : <Value field={field} value={group.value} />}
      <span className={css.count}>{group.count}</span>
    </button>
  );
}

function GroupMore({ group }: { group: GroupUi }) {
  const { t } = useTranslation('workspace');
  if (group.loading || group.more === null) return <span className={css.quiet}>{t('list.updating')}</span>;
  return (
    <Button size="small" onClick={group.more}>
      {t('group.more', { left: group.count - group.rows.length })}
    </Button>
  );
}

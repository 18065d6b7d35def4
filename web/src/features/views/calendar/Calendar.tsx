/** The calendar: a month, a week or a day, of which only the days that are seen are asked for. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codesOf } from '../../../core/board';
import { type Ends, daysOf, entriesOf, scaleOf, spanAround, spanFilter } from '../../../core/calendar';
import { fieldOf } from '../../../core/layout';
import type { FieldUi } from '../../../core/model';
import { dayText, parseDay, wallOf } from '../../../core/zone';
import { type RecordQuery, queries } from '../../../shared/api';
import { useNow } from '../../../shared/i18n/saying';
import { EmptyState, ErrorState } from '../../../shared/ui';
import { isEditable } from '../../../core/validate';
import type { LayoutProps } from '../layout';
import { Agenda } from './Agenda';
import css from './calendar.module.css';
import { CalendarHead } from './CalendarHead';
import { DayPanel } from './DayPanel';
import { Days } from './Days';
import { useReschedule } from './useReschedule';

/** Records that one calendar shows at most; beyond them it asks to narrow. */
const MOST = 500;

export function Calendar(props: LayoutProps) {
  const { form, layout } = props;
  const { t } = useTranslation('views');
  const [from, to] = ['from', 'to'].map((key) => fieldOf(form, codesOf(layout, key)[0] ?? ''));
  if (from === undefined) return <EmptyState icon="cal" title={t('calendar.noField')} />;
  return <Dates key={layout.code} {...props} ends={{ from, to: to ?? null }} />;
}

function Dates({ ends, ...props }: LayoutProps & { ends: Ends }) {
  const { form, target, layout, query, state, change, narrow } = props;
  const { t } = useTranslation('views');
  const zone = useQuery(queries.bootstrap()).data?.zone ?? 'Asia/Shanghai';
  const today = dayText(wallOf(useNow(), zone));
  const at = state.at !== null && parseDay(state.at) !== null ? state.at : today;
  const scale = scaleOf(state.scale, layout);
  const span = spanAround(at, scale);
  const days = useMemo(() => daysOf(spanAround(at, scale)), [at, scale]);
  const filter = spanFilter(ends, span, zone, query.filter) as NonNullable<RecordQuery['filter']>;
  const asked: RecordQuery = { ...query, filter, limit: MOST, sort: [ends.from.code] };
  const records = useQuery({ ...queries.records(target, asked), placeholderData: (before) => before });
  const entries = useMemo(() => entriesOf(records.data?.items ?? [], ends, zone), [records.data, ends, zone]);
  const [opened, setOpened] = useState<string | null>(null);
  const move = useReschedule({ target, ends, zone, asked });
  const movable = form.can.includes('edit') && [ends.from, ...(ends.to === null ? [] : [ends.to])].every(mayChange);
  const fillable = form.can.includes('create') && isEditable(ends.from) && form.fields.includes(ends.from as never);
  const shared = { target, form, layout, ends, entries, days, today, at, scale, zone, movable, fillable, move };
  return (
    <>
      <CalendarHead {...{ at, scale, today, narrow, change }} ends={ends} loading={records.isFetching} />
      {records.isError && <ErrorState error={records.error} onRetry={() => void records.refetch()} />}
      <div className={css.body} aria-busy={records.isFetching}>
        {narrow ? <Agenda {...shared} /> : <Days {...shared} onMore={setOpened} />}
      </div>
      <footer className={css.footer}>
        <span role="status">{t('calendar.count', { count: entries.length })}</span>
        {records.data?.next != null && <span className={css.warn}>{t('calendar.tooMany', { most: MOST })}</span>}
        {move.refused !== null && (
          <span className={css.refused} role="alert">
            {move.refused}
          </span>
        )}
      </footer>
      {opened !== null && <DayPanel {...shared} day={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function mayChange(field: FieldUi): boolean {
  return isEditable(field);
}

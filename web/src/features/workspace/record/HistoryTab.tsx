/** The history of a record; a newer version asks for its latest entries. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Timeline } from '../../../render/history/Timeline';
import { queries } from '../../../shared/api';
import type { Form } from '../../../shared/api';
import { EmptyState, ErrorState, SkeletonRows } from '../../../shared/ui';
import type { FormPlace } from '../place';
import css from './record.module.css';

interface HistoryTabProps {
  form: Form;
  target: FormPlace;
  id: string;
  version: number;
  /** Shows the record as it was right after an event. */
  onPast: (at: string) => void;
}

export function HistoryTab({ form, target, id, version, onPast }: HistoryTabProps) {
  const { t } = useTranslation('workspace');
  const history = useInfiniteQuery(queries.events(target, id));
  const { refetch } = history;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== version) void refetch();
    seen.current = version;
  }, [version, refetch]);
  if (history.isPending) return <SkeletonRows rows={5} />;
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void refetch()} />;
  const events = history.data.pages.flatMap((page) => page.items);
  if (events.length === 0) return <EmptyState icon="hist" title={t('record.noHistory')} />;
  return (
    <section className={css.card} aria-label={t('record.history')}>
      <div className={css.history}>
        <Timeline form={form} events={events} onPast={onPast} />
        {history.hasNextPage && (
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('record.moreHistory')}
          </Button>
        )}
      </div>
    </section>
  );
}

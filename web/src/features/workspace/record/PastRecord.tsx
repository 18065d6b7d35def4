/** A record as it was at a moment, read only, with what differs from now marked and told. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../core/format';
import { hasStatus, type PastRecord as Past, type RecordBody, talkQueries } from '../../../shared/api';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { useSaying } from '../../../shared/i18n/saying';
import { EmptyState, ErrorState, Icon, SkeletonRows } from '../../../shared/ui';
import type { Standing } from '../Ground';
import { Details } from './Details';
import css from './past.module.css';
import { PastPicker } from './PastPicker';

interface PastRecordProps extends Pick<Standing, 'form' | 'target'> {
  record: RecordBody;
  at: string;
  onMove: (at: string) => void;
  onLeave: () => void;
}

export function PastRecord({ form, target, record, at, onMove, onLeave }: PastRecordProps) {
  const { t } = useTranslation('workspace');
  const saying = useSaying();
  const query = useQuery({ ...talkQueries.recordAt(target, record.id, at), placeholderData: keepPreviousData, retry: false });
  useHotkey({ keys: 'esc', label: t('record.pastBack'), group: 'record' }, onLeave);
  const past = query.data;
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div className={css.line}>
          <h1 className={css.title} tabIndex={-1} data-page-title>
            {past?.title ?? record.title}
          </h1>
          <Button type="primary" icon={<Icon name="undo" />} onClick={onLeave}>
            {t('record.pastBack')}
          </Button>
        </div>
        <p className={css.said} role="status">
          <Icon name="hist" /> {t('record.pastAt', { at: formatInstant(at, saying) })}
          {past !== undefined && ` · ${standing(past, t)}`}
        </p>
        <PastPicker target={target} id={record.id} at={at} onMove={onMove} />
      </header>
      <div className={css.body}>
        {query.isPending && <SkeletonRows rows={5} />}
        {hasStatus(query.error, 404, 400) && <EmptyState icon="hist" title={t('record.pastNone')} />}
        {query.isError && !hasStatus(query.error, 404, 400) && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {past !== undefined && !query.isError && (
          <Details form={{ ...form, behaviour: [] }} record={past} now={record} changed={past.as_of.changed} />
        )}
      </div>
    </div>
  );
}

function standing(past: Past, t: (key: string, details?: { count: number }) => string): string {
  const count = past.as_of.changed.length;
  const differs = count === 0 ? t('record.pastSame') : t('record.pastDiffers', { count });
  return past.as_of.deleted ? `${t('record.pastDeleted')} · ${differs}` : differs;
}

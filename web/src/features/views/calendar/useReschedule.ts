/** Moving a record to another day: shown at once, then saved; a refusal brings it back and says why. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ends, moved } from '../../../core/calendar';
import type { RecordUi } from '../../../core/model';
import { type FormRef, type RecordBody, type RecordPage, type RecordQuery, changeRecord, keys, queries } from '../../../shared/api';
import { announce, toast } from '../../../shared/ui';
import { reasonOf } from '../refusal';

interface Rescheduling {
  target: FormRef;
  ends: Ends;
  zone: string;
  asked: RecordQuery;
}

export interface Reschedule {
  readonly move: (record: RecordUi, days: number) => Promise<void>;
  /** The record that is on its way. */
  readonly moving: string | null;
  /** Why the last one was refused. */
  readonly refused: string | null;
}

export function useReschedule({ target, ends, zone, asked }: Rescheduling): Reschedule {
  const { t } = useTranslation('views');
  const client = useQueryClient();
  const [moving, setMoving] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { queryKey } = queries.records(target, asked);
  const mark = JSON.stringify(queryKey);
  const send = useCallback(
    async (record: RecordUi, values: Record<string, unknown>): Promise<RecordBody> => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<RecordPage>(queryKey);
      const there = { ...record, ...values } as RecordBody;
      client.setQueryData<RecordPage>(queryKey, (page) => page && { ...page, items: page.items.map((one) => (one.id === record.id ? there : one)) });
      try {
        return await changeRecord(target, record.id, values, record.version);
      } catch (error) {
        client.setQueryData(queryKey, before);
        throw error;
      } finally {
        void client.invalidateQueries({ queryKey });
        void client.invalidateQueries({ queryKey: keys.record(target, record.id) });
      }
    },
    // The key is made anew with every page; what it says stays.
    [client, target, mark],
  );
  const move = useCallback(
    async (record: RecordUi, days: number): Promise<void> => {
      if (days === 0) return;
      const values = moved(record, ends, days, zone);
      const former = Object.fromEntries(Object.keys(values).map((code) => [code, record[code]]));
      setRefused(null);
      setMoving(record.id);
      try {
        const saved = await send(record, values);
        const undo = () => void send(saved, former).catch((error: unknown) => setRefused(reasonOf(error, t)));
        toast({ text: t('calendar.moved', { title: record.title, count: Math.abs(days), way: t(days > 0 ? 'calendar.later' : 'calendar.earlier') }), undo });
      } catch (error) {
        const reason = t('board.refused', { title: record.title, reason: reasonOf(error, t) });
        setRefused(reason);
        announce(reason);
      } finally {
        setMoving(null);
      }
    },
    [ends, zone, send, t],
  );
  return useMemo(() => ({ move, moving, refused }), [move, moving, refused]);
}

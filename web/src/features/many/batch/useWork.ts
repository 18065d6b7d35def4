/** Runs deeds for the bar: one at a time, with its progress, and refreshes what shows these records. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Deed, type FormRef, keys } from '../../../shared/api';
import { toast } from '../../../shared/ui';
import { type Failure, type Progress, type Selected, runDeed } from './work';

const NOTHING: readonly Failure[] = [];

export function useWork(target: FormRef, onDone: (failed: readonly string[]) => void) {
  const { t } = useTranslation('many');
  const client = useQueryClient();
  const [running, setRunning] = useState<Progress | null>(null);
  const [failed, setFailed] = useState<readonly Failure[]>(NOTHING);
  const [refused, setRefused] = useState<string | null>(null);
  const stop = useRef(false);

  const run = async (deed: Deed, selected: Selected, body: Readonly<Record<string, unknown>> = {}) => {
    stop.current = false;
    setRefused(null);
    setFailed(NOTHING);
    setRunning({ done: 0, total: 0, failed: [], ids: [] });
    let last: Progress | null = null;
    const onProgress = (progress: Progress) => {
      last = progress;
      setRunning(progress);
    };
    try {
      await runDeed({ target, deed, body, selected, onProgress, stopped: () => stop.current });
    } catch (error) {
      setRefused(error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : t('noAnswer'));
    } finally {
      setRunning(null);
      void client.invalidateQueries({ queryKey: keys.records(target) });
      void client.invalidateQueries({ queryKey: ['record', target.app, target.form] });
    }
    if (last !== null) tell(deed, last);
  };
  const tell = (deed: Deed, { done, failed: left, ids }: Progress) => {
    setFailed(left);
    if (done > 0) {
      const undo = deed === 'delete' ? () => void run('restore', picked(ids)) : undefined;
      toast({ text: t(`done.${deed}`, { count: done }), ...(undo && { undo }) });
    }
    onDone(left.map((one) => one.id));
  };
  return { running, failed, refused, run, stop: () => void (stop.current = true), forget: () => setFailed(NOTHING) };
}

/** Records that only their ids are known of. */
function picked(ids: readonly string[]): Selected {
  return { records: ids.map((id) => ({ id, title: '', version: -1 })), matching: null };
}

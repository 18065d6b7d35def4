/** Brings deleted records back, one or many; those that stay keep the reason why. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type FormRef, keys, restoreRecord, workOnMany } from '../../shared/api';
import { toast } from '../../shared/ui';

type Reasons = Readonly<Record<string, string>>;

const NOTHING: Reasons = {};
const AT_ONCE = 200;

export function useRestore(target: FormRef) {
  const { t } = useTranslation('bin');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [reasons, setReasons] = useState<Reasons>(NOTHING);

  const run = async (ids: readonly string[], restore: (ids: readonly string[]) => Promise<Reasons>) => {
    setBusy(true);
    try {
      const left = await restore(ids);
      setReasons(left);
      const done = ids.length - Object.keys(left).length;
      if (done > 0) toast({ text: t('restored', { count: done }) });
    } catch (error) {
      toast({ text: reasonOf(error) ?? t('noAnswer') });
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: keys.records(target) });
      void client.invalidateQueries({ queryKey: ['record', target.app, target.form] });
    }
  };
  const one = (id: string) => run([id], () => restoreOne(target, id));
  const many = (ids: readonly string[]) => run(ids, () => restoreMany(target, ids));
  return { busy, reasons, one, many };
}

async function restoreOne(target: FormRef, id: string): Promise<Reasons> {
  try {
    await restoreRecord(target, id);
    return NOTHING;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { [id]: reason };
  }
}

async function restoreMany(target: FormRef, ids: readonly string[]): Promise<Reasons> {
  const left: Record<string, string> = {};
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const answer = await workOnMany(target, 'restore', { ids: ids.slice(at, at + AT_ONCE) });
    for (const item of answer.items) {
      if (item.problems?.length) left[item.id] = item.problems.map((problem) => problem.message).join(' ');
    }
  }
  return left;
}

function reasonOf(error: unknown): string | null {
  return error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : null;
}

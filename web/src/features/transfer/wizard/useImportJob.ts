/** What a person does to an import: change its settings, which is followed by a check, and its steps. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type FormRef,
  type ImportJob,
  type ImportSettings,
  type ImportStep,
  changeImport,
  keys,
  stepImport,
  transferQueries,
} from '../../../shared/api';

/** Up to so many rows a check follows every change by itself; beyond it waits to be asked for. */
export const CHECKED_AT_ONCE = 20_000;

export interface Doing {
  change: (change: Partial<ImportSettings>) => void;
  step: (step: ImportStep) => void;
  busy: boolean;
  error: Error | null;
}

export function useImportJob(target: FormRef, job: ImportJob): Doing {
  const client = useQueryClient();
  const { queryKey } = transferQueries.import(target, job.id);
  const show = (fresh: ImportJob) => {
    client.setQueryData(queryKey, fresh);
    void client.invalidateQueries({ queryKey: transferQueries.imports(target).queryKey, exact: true });
  };
  const changing = useMutation({
    mutationFn: async (change: Partial<ImportSettings>) => {
      show(await changeImport(target, job.id, change));
      return job.total > CHECKED_AT_ONCE ? null : stepImport(target, job.id, 'check');
    },
    onMutate: (change) => client.setQueryData(queryKey, { ...job, settings: { ...job.settings, ...change } }),
    onSuccess: (fresh) => fresh && show(fresh),
    onError: () => void client.invalidateQueries({ queryKey }),
  });
  const stepping = useMutation({
    mutationFn: (step: ImportStep) => stepImport(target, job.id, step),
    onSuccess: (fresh) => {
      show(fresh);
      void client.invalidateQueries({ queryKey: keys.records(target) });
    },
    onError: () => void client.invalidateQueries({ queryKey }),
  });
  return {
    change: changing.mutate,
    step: stepping.mutate,
    busy: changing.isPending || stepping.isPending,
    error: changing.error ?? stepping.error,
  };
}

/** What stands in the workshop is in its address: a link shows a colleague the same formula. */
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

export interface WorkshopState {
  readonly form: string | null;
  readonly formula: string;
}

export function useWorkshopState(): [WorkshopState, (part: Partial<WorkshopState>) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const state = useMemo(() => read(search), [search]);
  const change = useCallback(
    (part: Partial<WorkshopState>) => {
      const query = written({ ...read(window.location.search), ...part });
      navigate(query === '' ? path : `${path}?${query}`, { replace: true });
    },
    [path, navigate],
  );
  return [state, change];
}

function read(search: string): WorkshopState {
  const query = new URLSearchParams(search);
  return { form: query.get('form'), formula: query.get('formula') ?? '' };
}

function written({ form, formula }: WorkshopState): string {
  const query = new URLSearchParams();
  if (form !== null) query.set('form', form);
  if (formula !== '') query.set('formula', formula);
  return query.toString();
}

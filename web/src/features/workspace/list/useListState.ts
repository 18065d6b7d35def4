/** The list's state lives in the address: a link opens the same list, and "back" goes to the one before. */
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type ListState, readState, writeState } from '../../../core/listState';

export type Change = (part: Partial<ListState>, how?: { replace: boolean }) => void;

export function useListState(): [ListState, Change] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const state = useMemo(() => readState(search), [search]);
  const change = useCallback<Change>(
    (part, how = { replace: false }) => {
      // The address itself is asked: two changes may come before the page is drawn again.
      const query = writeState({ ...readState(window.location.search), ...part });
      navigate(query === '' ? path : `${path}?${query}`, how);
    },
    [path, navigate],
  );
  return [state, change];
}

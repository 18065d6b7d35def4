/** Below 768 px a table only scrolls sideways: lists become cards, records one column. */
import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 767px)';

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

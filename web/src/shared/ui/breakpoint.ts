/** How much room there is: the four widths of the design. */
import { useSyncExternalStore } from 'react';

export const PHONE_BELOW = 600;
export const MEDIUM_FROM = 900;
export const WIDE_FROM = 1200;

export type Room = 'phone' | 'narrow' | 'medium' | 'wide';

const edges = [PHONE_BELOW, MEDIUM_FROM, WIDE_FROM];

export function roomFor(width: number): Room {
  if (width < PHONE_BELOW) return 'phone';
  if (width < MEDIUM_FROM) return 'narrow';
  return width < WIDE_FROM ? 'medium' : 'wide';
}

/** The room there is now; re-renders only when an edge is crossed. */
export function useRoom(): Room {
  return useSyncExternalStore(subscribe, () => roomFor(window.innerWidth));
}

function subscribe(listener: () => void): () => void {
  const queries = edges.map((edge) => matchMedia(`(min-width: ${edge}px)`));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

/** Sentences for screen readers: what just happened, said once. The frame shows the one live region. */
import { useSyncExternalStore } from 'react';

let sentence = '';
let turn = false;
const listeners = new Set<() => void>();

/** Says the sentence; the same one twice is said twice. */
export function announce(text: string): void {
  // A trailing no-break space makes a repeated sentence a change, which readers speak.
  turn = !turn;
  sentence = turn ? text : `${text}\u00a0`;
  for (const listener of listeners) listener();
}

export function useAnnouncement(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sentence,
  );
}

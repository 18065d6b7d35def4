/** How to say values on this page: the language, the person's zone, and the present minute. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Saying } from '../../core/format';
import { queries } from '../api/queries';
import { useLanguage } from './language';

const MINUTE = 60_000;

let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, MINUTE);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present moment, renewed every minute while anyone looks. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

/** The person's zone; the organisation's before anybody has signed in. */
export function useZone(): string {
  const { data: bootstrap } = useQuery(queries.bootstrap());
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  return me?.user.zone || bootstrap?.zone || 'Asia/Shanghai';
}

export function useSaying(): Saying {
  return { language: useLanguage(), zone: useZone(), now: useNow() };
}

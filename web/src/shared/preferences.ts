/** Choices a person makes on this device: read before the first paint (apps/boot.js), kept in localStorage. */
import { useSyncExternalStore } from 'react';

const PREFIX = 'dougong.';

/** One remembered choice among a few; works, unremembered, when storage is blocked. */
export class Preference<T extends string> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly key: string,
    private readonly allowed: readonly T[],
    fallback: T,
  ) {
    this.value = this.read() ?? fallback;
  }

  readonly get = (): T => this.value;

  readonly set = (value: T): void => {
    this.value = value;
    remember(this.key, value);
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private read(): T | undefined {
    const kept = recall(this.key);
    return this.allowed.find((one) => one === kept);
  }
}

export function usePreference<T extends string>(preference: Preference<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(preference.subscribe, preference.get), preference.set];
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Blocked or full storage loses only convenience.
  }
}

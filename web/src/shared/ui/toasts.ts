/** Short notes of what is done, bottom left, at most three; never for an error that needs action. */
import { useSyncExternalStore } from 'react';
import { announce } from '../a11y/live';

export interface ToastInput {
  text: string;
  /** Takes the deed back; the note then stays twice as long. */
  undo?: () => void;
  /** Another next step than undoing. */
  action?: { label: string; run: () => void };
}

export interface Toast extends ToastInput {
  id: number;
  until: number;
}

export const PLAIN_MS = 5_000;
export const UNDO_MS = 10_000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

export function toast(input: ToastInput | string): number {
  const note = typeof input === 'string' ? { text: input } : input;
  const stay = note.undo ? UNDO_MS : PLAIN_MS;
  const shown: Toast = { ...note, id: ++last, until: Date.now() + stay };
  put([...toasts, shown].slice(-MOST));
  announce(note.text);
  setTimeout(() => dismiss(shown.id), stay);
  return shown.id;
}

export function dismiss(id: number): void {
  if (toasts.some((one) => one.id === id)) put(toasts.filter((one) => one.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

function put(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

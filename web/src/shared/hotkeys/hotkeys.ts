/**
 * Keys that do things. A page registers its keys while it is shown; the help sheet lists what is registered.
 *
 * Keys are written like `mod+k`, `?`, `[`, `shift+enter`; `mod` is ⌘ on a Mac and Ctrl elsewhere. While somebody
 * types, only keys with `mod` work, so that no letter of a text is taken away.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Hotkey {
  keys: string;
  /** What the key does, in the page's language; the help sheet shows it. */
  label: string;
  group: 'general' | 'list' | 'record' | 'form';
}

interface Registered extends Hotkey {
  run: (event: KeyboardEvent) => void;
}

let registered: readonly Registered[] = [];
const listeners = new Set<() => void>();

function put(next: readonly Registered[]): void {
  registered = next;
  for (const listener of listeners) listener();
}

/** Runs `run` when the keys are pressed, while the caller is on the page and `enabled`. */
export function useHotkey(hotkey: Hotkey, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const { keys, label, group } = hotkey;
  useEffect(() => {
    if (!enabled) return;
    const entry: Registered = { keys, label, group, run: (event) => latest.current(event) };
    put([...registered, entry]);
    return () => put(registered.filter((one) => one !== entry));
  }, [keys, label, group, enabled]);
}

/** The keys that work now, the latest registration of each. */
export function useHotkeys(): readonly Hotkey[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
}

/** Listens for all keys; called once by the frame. Gives back the end of listening. */
export function listenForHotkeys(target: Window = window): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const hit = registered.findLast((one) => matches(one.keys, event));
    if (!hit || (blocked(event) && !hit.keys.includes('mod'))) return;
    event.preventDefault();
    hit.run(event);
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

export function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const mod = event.ctrlKey || event.metaKey;
  if (mod !== parts.includes('mod') || event.altKey !== parts.includes('alt')) return false;
  // A sign like ? needs Shift on some keyboards and not on others: what counts is the sign.
  const named = key.length > 1;
  if (named && event.shiftKey !== parts.includes('shift')) return false;
  return (aliases[event.key] ?? event.key).toLowerCase() === key;
}

const aliases: Record<string, string> = { Escape: 'esc', ArrowUp: 'up', ArrowDown: 'down', ' ': 'space' };

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

function blocked(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  // A modal dialog owns the keyboard.
  return Boolean(target?.closest(TYPING) ?? document.querySelector('dialog[open]'));
}

/** Keeps the visitor's answers on the device while they type, and gives them back after a reload. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { dropDraft, loadDraft, saveDraft, type Draft } from '../core/drafts';
import type { Values } from '../core/model';

const PAUSE = 400;

export interface Draught {
  readonly values: Values;
  readonly set: (code: string, value: Values[string]) => void;
  readonly clear: () => void;
  /** Whether the answers came from an earlier visit. */
  readonly restored: boolean;
  /** Whether the device keeps them; null before anything was typed. */
  readonly kept: boolean | null;
}

/** Use the answers under `name`, starting with `first` where nothing was kept. */
export function useDraft(name: string, first: Values): Draught {
  const found = useRef<Draft | null | undefined>(undefined);
  if (found.current === undefined) found.current = loadDraft(localStorageOrNone(), name);
  const [values, setValues] = useState<Values>({ ...first, ...found.current?.values });
  const [kept, setKept] = useState<boolean | null>(found.current === null ? null : true);
  const [restored, setRestored] = useState(found.current !== null);
  const touched = useRef(false);

  useEffect(() => {
    if (!touched.current) return;
    const keep = (): void => {
      const draft = { values, savedAt: new Date().toISOString(), version: null, key: null };
      setKept(saveDraft(localStorageOrNone(), name, draft));
    };
    const timer = setTimeout(keep, PAUSE);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
    };
  }, [values, name]);

  return {
    values,
    restored,
    kept,
    set: (code, value) => {
      touched.current = true;
      setValues((now) => ({ ...now, [code]: value }));
    },
    clear: () => {
      touched.current = false;
      dropDraft(localStorageOrNone(), name);
      setValues(first);
      setRestored(false);
      setKept(null);
    },
  };
}

/** Return the device's storage; a browser that forbids it has one that fails, which drafts take calmly. */
function localStorageOrNone(): Storage {
  try {
    return localStorage;
  } catch {
    return undefined as unknown as Storage;
  }
}

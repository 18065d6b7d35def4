/** Keeps what is typed on this device while it differs from what is stored, and offers it on return. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Attempt, type Draft, draftName, dropDraft, loadDraft, saveDraft } from '../../../core/drafts';
import type { Values } from '../../../core/model';
import { useMe } from '../../../shared/api/me';
import type { FormPlace } from '../place';

const PAUSE_MS = 700;

export interface Kept {
  /** What an earlier visit left, until it is taken or thrown away. */
  readonly offered: Draft | null;
  /** When the draft was last kept, for the save state. */
  readonly keptAt: string | null;
  settle: () => void;
  drop: () => void;
  /** Keep now, without waiting for a pause. */
  keep: (attempt: Attempt | null) => void;
}

interface DraftInput {
  place: FormPlace;
  record: string | null;
  version: number | null;
  values: Values;
  dirty: boolean;
}

export function useDraft({ place, record, version, values, dirty }: DraftInput): Kept {
  const person = useMe()?.id ?? '';
  const name = draftName(person, place.app, place.form, record);
  const [offered, setOffered] = useState<Draft | null>(() => loadDraft(localStorage, name));
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const latest = useRef({ values, dirty, version, attempt: null as Attempt | null });
  useEffect(() => {
    latest.current = { ...latest.current, values, dirty, version };
  });
  const write = useCallback(() => {
    const { dirty: changed, attempt, ...rest } = latest.current;
    if (!changed && attempt === null) return;
    const savedAt = new Date().toISOString();
    if (saveDraft(localStorage, name, draftOf(rest, attempt, savedAt))) setKeptAt(savedAt);
  }, [name]);
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(write, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [values, dirty, write]);
  useEffect(() => {
    window.addEventListener('pagehide', write);
    return () => window.removeEventListener('pagehide', write);
  }, [write]);
  const drop = useCallback(() => {
    latest.current = { ...latest.current, dirty: false, attempt: null };
    dropDraft(localStorage, name);
    setOffered(null);
    setKeptAt(null);
  }, [name]);
  const keep = useCallback(
    (attempt: Attempt | null) => {
      latest.current = { ...latest.current, attempt };
      write();
    },
    [write],
  );
  return { offered, keptAt, settle: () => setOffered(null), drop, keep };
}

function draftOf(rest: { values: Values; version: number | null }, attempt: Attempt | null, savedAt: string): Draft {
  return { ...rest, savedAt, key: attempt?.key ?? null, sent: attempt?.values ?? null };
}

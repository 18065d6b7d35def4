/** Looks something up through a door, keeping what was found while it is looked up again. */
import { useState } from 'preact/hooks';
import type { Language } from '../core/model';
import { send, type Refusal } from './send';

export function useSearch<T>(api: string, language: Language) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [found, setFound] = useState<T | null>(null);
  const [at, setAt] = useState(() => new Date());
  return {
    busy,
    refusal,
    found,
    /** When it was found. */
    at,
    run: async (facts: Readonly<Record<string, unknown>>): Promise<void> => {
      setBusy(true);
      setRefusal(null);
      const answer = await send<T>(api, facts, language);
      setBusy(false);
      if (!answer.ok) return setRefusal(answer);
      setAt(new Date());
      setFound(answer.body);
    },
    forget: (): void => {
      setFound(null);
      setRefusal(null);
    },
  };
}

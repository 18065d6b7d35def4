/** Signing in and what can go wrong with it: wrong, too often, nobody answers. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiProblem, type Credentials, OfflineError, queries, session, signIn } from '../../shared/api';

export type Refusal =
  | { kind: 'wrong' }
  | { kind: 'offline' }
  | { kind: 'throttled'; seconds: number }
  | { kind: 'other'; detail: string; code: string };

export interface Entry {
  busy: boolean;
  refusal: Refusal | null;
  signIn: (credentials: Credentials) => void;
  /** The person is correcting what was refused. */
  forget: () => void;
}

const UNSAID_WAIT_SECONDS = 60;

export function useSignIn(onIn: () => void): Entry {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useCountdown(refusal, setRefusal);

  const enter = async (credentials: Credentials) => {
    setBusy(true);
    try {
      const me = await signIn(credentials);
      session.holdCsrf(me.csrf_token);
      // What was read for somebody else is not for this person.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'bootstrap' });
      client.setQueryData(queries.me().queryKey, me);
      onIn();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    refusal,
    signIn: (credentials) => {
      if (!busy && refusal?.kind !== 'throttled') void enter(credentials);
    },
    forget: () => setRefusal((old) => (old?.kind === 'throttled' ? old : null)),
  };
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof OfflineError) return { kind: 'offline' };
  if (!(error instanceof ApiProblem)) return { kind: 'other', detail: String(error), code: '' };
  if (error.status === 429) return { kind: 'throttled', seconds: error.retryAfter ?? UNSAID_WAIT_SECONDS };
  if (error.status === 401) return { kind: 'wrong' };
  return { kind: 'other', detail: error.detail, code: error.code };
}

function useCountdown(refusal: Refusal | null, set: (next: Refusal | null) => void): void {
  useEffect(() => {
    if (refusal?.kind !== 'throttled') return;
    const left = refusal.seconds - 1;
    const timer = setTimeout(() => set(left > 0 ? { kind: 'throttled', seconds: left } : null), 1_000);
    return () => clearTimeout(timer);
  }, [refusal, set]);
}

/**
 * Sends a form until it has arrived: the same answers always under the same key, so that nothing is filed twice.
 *
 * Offline it waits for the network; when the server does not answer it tries again with growing pauses.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../core/model';
import type { Door } from './door';
import { newKey, type Refusal } from './send';
import { filing, type Receipt } from './submitting';

export type Phase =
  | { readonly at: 'writing'; readonly refusal: Refusal | null }
  | { readonly at: 'sending' }
  | { readonly at: 'waiting'; readonly tries: number }
  | { readonly at: 'done'; readonly receipt: Receipt };

interface Sent {
  readonly text: string;
  readonly key: string;
}

const FIRST_PAUSE = 4;
const LONGEST_PAUSE = 60;
const WRITING: Phase = { at: 'writing', refusal: null };

/** Use a submission; `arrived` is called once, before the page shows the receipt. */
export function useSubmission(door: Door, language: Language, arrived: (receipt: Receipt) => void) {
  const [phase, setPhase] = useState<Phase>(WRITING);
  const body = useRef<Readonly<Record<string, unknown>>>({});
  const sent = useRef<Sent | null>(null);
  const file = useRef(filing(door));

  const post = async (tries: number): Promise<void> => {
    setPhase(tries === 0 ? { at: 'sending' } : { at: 'waiting', tries });
    const text = JSON.stringify(body.current);
    if (sent.current?.text !== text) sent.current = { text, key: newKey() };
    const answer = await file.current(body.current, sent.current.key, language);
    if (answer.ok) {
      sent.current = null;
      arrived(answer.body);
      setPhase({ at: 'done', receipt: answer.body });
    } else if (answer.kind === 'offline') setPhase({ at: 'waiting', tries: tries + 1 });
    else setPhase({ at: 'writing', refusal: answer });
  };

  useEffect(() => {
    if (phase.at !== 'waiting') return;
    const again = (): void => void post(phase.tries);
    const pause = Math.min(FIRST_PAUSE * 2 ** (phase.tries - 1), LONGEST_PAUSE);
    const timer = setTimeout(again, pause * 1000);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }, [phase]);

  return {
    phase,
    submit: (values: Readonly<Record<string, unknown>>): void => {
      body.current = values;
      void post(0);
    },
    /** Try at once, without waiting for the next pause to end. */
    retry: (): void => void post(phase.at === 'waiting' ? phase.tries : 0),
    /** Go back to writing: answers were changed while they waited, or another one is to be filed. */
    reset: (): void => setPhase(WRITING),
  };
}

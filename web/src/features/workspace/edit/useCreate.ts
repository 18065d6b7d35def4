/**
 * Saves a new record once, whatever happens to the answer.
 *
 * An attempt whose answer was lost is sent again as it was, under its key: the server then gives the record it made.
 * What was typed since follows as a change of that record.
 */
import { useRef } from 'react';
import { changedBody, createBody } from '../../../core/changes';
import type { Attempt } from '../../../core/drafts';
import type { FormUi, Values } from '../../../core/model';
import { ApiProblem, changeRecord, createRecord } from '../../../shared/api';
import type { FormRef, RecordBody } from '../../../shared/api';

export interface Creator {
  create: (values: Values) => Promise<RecordBody>;
  /** The attempt whose outcome is unknown, to be kept with the draft. */
  open: () => Attempt | null;
  resume: (attempt: Attempt | null) => void;
}

export function useCreate(target: FormRef, form: FormUi): Creator {
  const attempt = useRef<Attempt | null>(null);
  return {
    open: () => attempt.current,
    resume: (earlier) => {
      attempt.current = earlier;
    },
    create: async (values) => {
      const earlier = attempt.current;
      if (earlier !== null) {
        const made = await resend(target, form, earlier).catch(unlessRefused);
        attempt.current = null;
        if (made !== null) return follow(target, form, made, earlier.values, values);
      }
      const fresh: Attempt = { key: crypto.randomUUID(), values };
      attempt.current = fresh;
      try {
        const record = await createRecord(target, createBody(form, values), fresh.key);
        attempt.current = null;
        return record;
      } catch (error) {
        if (isRefusal(error)) attempt.current = null;
        throw error;
      }
    },
  };
}

function resend(target: FormRef, form: FormUi, attempt: Attempt): Promise<RecordBody | null> {
  return createRecord(target, createBody(form, attempt.values), attempt.key);
}

async function follow(
  target: FormRef,
  form: FormUi,
  made: RecordBody,
  sent: Values,
  values: Values,
): Promise<RecordBody> {
  const change = changedBody(form, sent, values);
  return Object.keys(change).length === 0 ? made : changeRecord(target, made.id, change, made.version);
}

/** A refused attempt made nothing: the person's present values are sent instead. */
function unlessRefused(error: unknown): null {
  if (isRefusal(error)) return null;
  throw error;
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500;
}

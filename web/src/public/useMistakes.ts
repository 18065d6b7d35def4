/**
 * What is wrong and when to say so: an answer is judged when its field is left, all of them when sending was tried.
 *
 * What the server found stands at its field until that answer is changed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { FieldUi, Language, Values } from '../core/model';
import { inWords, issues, problemsByField } from './answers';
import { controlId } from './FieldBlock';
import type { Refusal } from './send';
import type { Say } from './words';

type Codes = ReadonlySet<string>;
const NONE: Codes = new Set();

export function useMistakes(
  fields: readonly FieldUi[],
  values: Values,
  refusal: Refusal | null,
  { language, say }: { readonly language: Language; readonly say: Say },
) {
  const [left, setLeft] = useState(NONE);
  const [changed, setChanged] = useState(NONE);
  const [tried, setTried] = useState(false);
  const wrong = issues(fields, values);
  const told = problemsByField(refusal?.problems ?? [], fields);
  const focusFirst = (codes: readonly string[]): void => {
    const first = fields.find((field) => codes.includes(field.code));
    if (first !== undefined) focusField(first.code);
  };
  useEffect(() => {
    setChanged(NONE);
    focusFirst(Object.keys(told));
  }, [refusal]);

  return {
    /** How many answers need correcting, once sending was tried. */
    count: tried ? wrong.size : 0,
    /** What the server says about the whole. */
    general: told[''] ?? null,
    errorOf: (field: FieldUi): string | null => {
      const issue = wrong.get(field.code);
      if (issue !== undefined && (tried || left.has(field.code))) return inWords(issue, field, language, say);
      return changed.has(field.code) ? null : (told[field.code] ?? null);
    },
    leave: (field: FieldUi): void => setLeft((now) => new Set(now).add(field.code)),
    touch: (field: FieldUi): void => setChanged((now) => new Set(now).add(field.code)),
    /** Judge everything; returns whether it may be sent, and goes to the first mistake if not. */
    attempt: (): boolean => {
      setTried(true);
      focusFirst([...wrong.keys()]);
      return wrong.size === 0;
    },
    forget: (): void => {
      setTried(false);
      setLeft(NONE);
    },
  };
}

/** Bring a field into view and put the cursor in its first control. */
export function focusField(code: string): void {
  document.getElementById(`${controlId(code)}-block`)?.scrollIntoView({ block: 'center' });
  document.getElementById(controlId(code))?.focus({ preventScroll: true });
}

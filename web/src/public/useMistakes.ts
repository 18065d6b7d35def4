/**
 * What is wrong and when to say so: an answer is judged when its field is left, all of them when sending was tried.
 *
 * What the server found stands at its field until that answer is changed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { FieldUi, Language, Values } from '../core/model';
import type { FailedCheck } from '../core/rules/ruled';
import { isDue, withoutMistaken } from '../core/rules/due';
import { checksByField, inWords, issues, problemsByField } from './answers';
import { controlId } from './FieldBlock';
import type { Refusal } from './send';
import type { Say } from './words';

interface Telling {
  readonly language: Language;
  readonly say: Say;
  /** The checks of the form that these answers fail. */
  readonly failed: readonly FailedCheck[];
}

type Codes = ReadonlySet<string>;
const NONE: Codes = new Set();

export function useMistakes(
  fields: readonly FieldUi[],
  values: Values,
  refusal: Refusal | null,
  { language, say, failed }: Telling,
) {
  const [left, setLeft] = useState(NONE);
  const [changed, setChanged] = useState(NONE);
  const [tried, setTried] = useState(false);
  const wrong = issues(fields, values);
  const told = problemsByField(refusal?.problems ?? [], fields);
  const due = withoutMistaken(failed, wrong).filter((check) => tried || isDue(check, values, left));
  const failing = checksByField(due, fields, language);
  const mistaken = [...wrong.keys(), ...failed.flatMap((check) => check.at ?? [])];
  const focusFirst = (codes: readonly string[]): void => {
    const first = firstOf(fields, codes);
    if (first !== null) focusField(first);
  };
  useEffect(() => {
    setChanged(NONE);
    focusFirst(Object.keys(told));
  }, [refusal]);

  return {
    /** How many answers need correcting, once sending was tried. */
    count: tried ? wrong.size + Object.keys(failing).filter((code) => code !== '' && !wrong.has(code)).length : 0,
    /** What the server says about the whole. */
    general: told[''] ?? null,
    /** What the form's author says about the whole. */
    note: failing[''] ?? null,
    errorOf: (field: FieldUi): string | null => {
      const issue = wrong.get(field.code);
      if (issue !== undefined && (tried || left.has(field.code))) return inWords(issue, field, language, say);
      return failing[field.code] ?? (changed.has(field.code) ? null : (told[field.code] ?? null));
    },
    leave: (field: FieldUi): void => setLeft((now) => new Set(now).add(field.code)),
    touch: (field: FieldUi): void => setChanged((now) => new Set(now).add(field.code)),
    /** Judge everything; returns whether it may be sent, and goes to the first mistake if not. */
    attempt: (): boolean => {
      setTried(true);
      focusFirst(mistaken);
      return wrong.size === 0 && failed.length === 0;
    },
    /** Judge one step; returns whether the next may be shown, and goes to the first mistake if not. */
    attemptStep: (step: readonly FieldUi[]): boolean => {
      const codes = step.map((field) => field.code);
      setLeft((now) => new Set([...now, ...codes]));
      const here = codes.filter((code) => wrong.has(code) || failed.some((check) => check.at === code));
      focusFirst(here);
      return here.length === 0;
    },
    /** The first question with a mistake, by what is known here or what the server said. */
    first: (): string | null => firstOf(fields, [...mistaken, ...Object.keys(told)]),
    forget: (): void => {
      setTried(false);
      setLeft(NONE);
    },
  };
}

function firstOf(fields: readonly FieldUi[], codes: readonly string[]): string | null {
  return fields.find((field) => codes.includes(field.code))?.code ?? null;
}

/** Bring a field into view and put the cursor in its first control. */
export function focusField(code: string): void {
  document.getElementById(`${controlId(code)}-block`)?.scrollIntoView({ block: 'center' });
  document.getElementById(controlId(code))?.focus({ preventScroll: true });
}

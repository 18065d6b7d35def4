/** The questions in steps: one at a time, each with what its answers leave to be asked; back loses nothing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldUi, Text } from '../core/model';
import { NOTES } from './answers';
import type { Door } from './door';
import { focusField } from './useMistakes';

export interface Steps {
  /** How many steps there are now; 1 where everything is asked at once. */
  readonly count: number;
  readonly at: number;
  readonly label: Text | null;
  readonly fields: readonly FieldUi[];
  readonly last: boolean;
  readonly next: () => void;
  readonly back: () => void;
  /** Show the step with a question, and go there. */
  readonly show: (code: string) => void;
}

export function useSteps(door: Door, fields: readonly FieldUi[]): Steps {
  const [at, setAt] = useState(0);
  const wanted = useRef<string | null>(null);
  const steps = partsOf(door, fields);
  const here = Math.min(at, steps.length - 1);
  useEffect(() => {
    if (wanted.current !== null) focusField(wanted.current);
    wanted.current = null;
  }, [at]);
  const present = steps[here];
  return {
    count: steps.length,
    at: here,
    label: present?.label ?? null,
    fields: present?.fields ?? fields,
    last: here === steps.length - 1,
    next: () => setAt(here + 1),
    back: () => setAt(Math.max(0, here - 1)),
    show: (code) => {
      const place = steps.findIndex((step) => step.fields.some((field) => field.code === code));
      if (place < 0 || place === here) return focusField(code);
      wanted.current = code;
      setAt(place);
    },
  };
}

interface Part {
  readonly label: Text | null;
  readonly fields: readonly FieldUi[];
}

/** Return the steps that ask something; all at once where that is fewer than two. */
function partsOf(door: Door, fields: readonly FieldUi[]): readonly Part[] {
  const steps = (door.form.steps ?? []).map(({ label, fields: codes }): Part => {
    return { label, fields: codes.flatMap((code) => fields.find((field) => field.code === code) ?? []) };
  });
  const asking = steps.filter((step) => step.fields.some((field) => !NOTES.has(field.type)));
  return asking.length > 1 ? asking : [{ label: null, fields }];
}

/** What a form's rules make of the values typed so far: the form as it stands, its values, the checks that fail. */
import { useMemo } from 'react';
import type { FieldUi, FormUi, RecordUi, Value, Values } from '../../core/model';
import { effective } from '../../core/rules/effective';
import type { FailedCheck, Settled } from '../../core/rules/ruled';
import { sameValue } from '../../core/value';
import { useContextOf, useRules } from './useRules';

interface Typed {
  readonly form: FormUi;
  readonly initial: Values;
  readonly values: Values;
  /** The codes of the fields that the person has changed. */
  readonly touched: ReadonlySet<string>;
  /** The record that is edited; null while a new one is made. */
  readonly record: RecordUi | null;
}

export interface Stand {
  /** The form without what is hidden, with what is asked for and locked marked. */
  readonly form: FormUi;
  readonly values: Values;
  /** The checks that fail and that saving would be refused for. */
  readonly failed: readonly FailedCheck[];
}

export function useSettled({ form, initial, values, touched, record }: Typed): Stand {
  const settle = useRules(form);
  const context = useContextOf();
  return useMemo(() => {
    if (settle === null) return { form, values, failed: [] };
    const open = (code: string): boolean => record === null && !touched.has(code);
    const settled = settle({ ...record, ...values } as Values, context, open);
    const changed = (code: string): boolean => !sameValue(initial[code], stored(settled, code));
    const failed = settled.failed.filter((check) => record === null || check.reads.some(changed));
    const locked = record === null ? NONE : settled.locked;
    const shown = pick(form.fields, settled.values);
    for (const code of locked) shown[code] = initial[code];
    return { form: effective(form, { ...settled, locked }), values: shown, failed };
  }, [settle, form, initial, values, touched, record, context]);
}

/** A hidden field is blank once it is saved. */
function stored({ hidden, values }: Settled, code: string): Value | undefined {
  return hidden.has(code) ? null : values[code];
}

const NONE: ReadonlySet<string> = new Set();

function pick(fields: readonly FieldUi[], values: Values): Record<string, Value | undefined> {
  const given = fields.filter((field) => values[field.code] !== undefined);
  return Object.fromEntries(given.map((field) => [field.code, values[field.code]]));
}

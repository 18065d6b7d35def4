/** What a form's rules make of the values typed so far: the form as it stands, its values, the checks that fail. */
import { useMemo } from 'react';
import type { FieldUi, FormUi, RecordUi, Value, Values } from '../../core/model';
import { effective } from '../../core/rules/effective';
import type { FailedCheck, Settled } from '../../core/rules/ruled';
import { sameOf } from '../../core/rows';
import { asTexts } from '../../core/value';
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
    const before = record === null ? null : ({ ...record, ...initial } as Values);
    const settled = settle({ ...record, ...values } as Values, context, open, before);
    const moved = form.fields.filter((field) => !sameOf(field, initial[field.code], stored(settled, field)));
    const changed = new Set(moved.map((field) => field.code));
    const failed = settled.failed.filter((check) => record === null || check.reads.some((code) => changed.has(code)));
    const locked = record === null ? NONE : settled.locked;
    const shown = pick(form.fields, settled.values);
    for (const code of locked) if (!settled.set.has(code)) shown[code] = initial[code];
    const offered = record === null ? settled.offered : withStanding(settled.offered, initial);
    return { form: effective(form, { ...settled, locked, offered }), values: shown, failed };
  }, [settle, form, initial, values, touched, record, context]);
}

/** What a record holds already may stay. */
function withStanding(offered: Settled['offered'], initial: Values): Settled['offered'] {
  const widened = [...offered].map(([code, options]) => [code, new Set([...options, ...asTexts(initial[code])])] as const);
  return new Map(widened);
}

/** A hidden field is blank once it is saved. */
function stored({ hidden, values }: Settled, { code, hidden: policy }: FieldUi): Value | undefined {
  return hidden.has(code) && policy !== 'keep' ? null : values[code];
}

const NONE: ReadonlySet<string> = new Set();

function pick(fields: readonly FieldUi[], values: Values): Record<string, Value | undefined> {
  const given = fields.filter((field) => values[field.code] !== undefined);
  return Object.fromEntries(given.map((field) => [field.code, values[field.code]]));
}

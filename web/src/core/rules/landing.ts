/** What the value of a live default becomes in its field, as the form's widgets hold values. */

import { LONGEST, spellDuration } from '../duration';
import { optionsOf } from '../expression/environment';
import { land } from '../expression/land';
import type { Context, Type, Value } from '../expression/types';
import { toApi } from '../expression/values';
import type { FieldUi, Reference, Values } from '../model';
import { asReferences } from '../value';

export const REFERRING: ReadonlySet<string> = new Set(['user', 'department', 'record']);

type Landing = (value: Value, values: Values, context: Context) => Values[string];

/** Return what brings values of a type into a field; what the field cannot take is blank. */
export function landing(field: FieldUi, type: Type): Landing {
  const options = optionsOf(field);
  const scale = field.scale ?? (field.type === 'money' ? 2 : 0);
  return (value, values, context) => {
    if (value === null) return null;
    if (REFERRING.has(type.kind)) return referring(value, type, values, context);
    if (type.kind === 'duration') return duration(Number(value));
    const landed = land(value, type, scale);
    return toApi(landed, type.kind === 'number' ? { ...type, scale } : type, options) as Values[string];
  };
}

/** A duration as it is typed; nothing beyond what a field keeps. */
function duration(milliseconds: number): string | null {
  return Math.abs(milliseconds) > LONGEST ? null : spellDuration(milliseconds);
}

/** The person or record, or those of a list that the form has words for. */
function referring(value: Value, type: Type, values: Values, context: Context): Values[string] {
  if (type.many !== true) return reference(String(value), values, context);
  return Array.isArray(value) ? value.flatMap((one) => reference(String(one), values, context) ?? []) : null;
}

/** A person or record by id, with the words that the form knows it by; nothing without words to show. */
function reference(id: string, values: Values, context: Context): Reference | null {
  if (id === context.me && context.person !== undefined) return { id, label: context.person.name };
  return Object.values(values).flatMap(asReferences).find((known) => known.id === id) ?? null;
}

/** One-press conditions for the fields that a list shows: each option, me, today and this week. */

import { type Clause, isMe, operatorsOf, presetOf } from './filter';
import type { FieldUi } from './model';

const MOST_OPTIONS = 8;
const MOST_FIELDS = 6;

/** Return, for the fields that have any, the conditions that one press puts. */
export function quickClauses(fields: readonly FieldUi[]): readonly (readonly [FieldUi, readonly Clause[]])[] {
  const found = fields.map((field) => [field, clausesOf(field)] as const);
  return found.filter(([, clauses]) => clauses.length > 0).slice(0, MOST_FIELDS);
}

function clausesOf(field: FieldUi): readonly Clause[] {
  const operators = operatorsOf(field);
  const op = operators.includes('in') ? 'in' : 'eq';
  const of = (value: string, how = op): Clause => ({ field: field.code, op: how as Clause['op'], values: [value] });
  const options = field.options ?? [];
  if (field.type === 'choice' && options.length <= MOST_OPTIONS) return options.map((option) => of(option.code));
  if (field.type === 'user' && operators.includes(op)) return [of('~me')];
  if (field.type === 'date' || field.type === 'datetime') return [of('~today', 'between'), of('~week', 'between')];
  return [];
}

/** Return the conditions with one pressed: put, joined to its like, or taken away again. */
export function pressed(clauses: readonly Clause[], clause: Clause): readonly Clause[] {
  const place = clauses.findIndex((one) => one.field === clause.field && one.op === clause.op);
  const own = clauses[place];
  if (own === undefined) return [...clauses, clause];
  const [value = ''] = clause.values;
  const rest = own.values.filter((one) => one !== value);
  const joined = clause.op === 'in' && !isMe(value) && presetOf(clause) === null ? [...own.values, value] : [value];
  const next = rest.length < own.values.length ? rest : joined;
  return clauses.flatMap((one, at) => (at !== place ? [one] : next.length === 0 ? [] : [{ ...own, values: next }]));
}

export function isPressed(clauses: readonly Clause[], clause: Clause): boolean {
  const [value = ''] = clause.values;
  return clauses.some((one) => one.field === clause.field && one.op === clause.op && one.values.includes(value));
}

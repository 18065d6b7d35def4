/**
 * The conditions of a list: one clause per chip, joined by "and". Turned into the API's nested filter and back.
 *
 * Relative days ("near 7 days", "this month") and "me" stay words in the address and become values when asked for.
 */

import { parseDuration } from './duration';
import type { Comparison, FieldUi, FilterNode, FilterValue } from './model';
import { parseTime } from './time';
import { dayText, instantOf, parseDay, shiftDay, wallOf } from './zone';

/** One condition. A value starting with `~` is relative: `~7d`, `~me`. */
export interface Clause {
  readonly field: string;
  readonly op: Comparison;
  readonly values: readonly string[];
}

export const COMPARISONS: readonly Comparison[] = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'in',
  'not_in',
  'between',
  'below',
  'contains',
  'starts_with',
  'blank',
  'not_blank',
];

/** Spans of days that move with the calendar. */
export const PRESETS = ['today', 'yesterday', '7d', '30d', 'week', 'month', 'last_month', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

/** What a relative value is resolved against. */
export interface Moment {
  readonly now: Date;
  readonly zone: string;
  readonly me: string;
}

const ME = '~me';

export function isMe(value: string): boolean {
  return value === ME;
}

export function presetOf(clause: Clause): Preset | null {
  const named = clause.values[0];
  if (named === undefined || !named.startsWith('~')) return null;
  return PRESETS.find((preset) => preset === named.slice(1)) ?? null;
}

/** True for operators that compare with nothing. */
export function needsNoValue(op: Comparison): boolean {
  return op === 'blank' || op === 'not_blank';
}

/** Return the operators a list offers for the field, in the order people look for them. */
export function operatorsOf(field: FieldUi): readonly Comparison[] {
  const given = field.operators ?? [];
  const known = COMPARISONS.filter((op) => given.includes(op));
  return withoutTwins(known, field).sort((left, right) => rank(left, field) - rank(right, field));
}

/** True when the clause says enough to be asked for. */
export function isComplete(clause: Clause): boolean {
  if (needsNoValue(clause.op)) return true;
  const filled = clause.values.filter((value) => value.trim() !== '');
  return clause.op === 'between' && presetOf(clause) === null ? filled.length === 2 : filled.length > 0;
}

/** Return the nested filter for the clauses, or null when there are none. */
export function toFilter(clauses: readonly Clause[], fields: readonly FieldUi[], moment: Moment): FilterNode | null {
  const nodes = clauses.filter(isComplete).flatMap((clause) => {
    const field = fields.find((candidate) => candidate.code === clause.field);
    return field === undefined ? [] : [nodeOf(clause, field, moment)];
  });
  if (nodes.length === 0) return null;
  return nodes.length === 1 ? (nodes[0] ?? null) : { and: nodes };
}

/** Return the clauses of a filter that is a plain list of conditions, or null when it is more than that. */
export function toClauses(filter: FilterNode | null | undefined): readonly Clause[] | null {
  if (filter === null || filter === undefined) return [];
  if ('and' in filter) {
    const parts = filter.and.map(toClauses);
    return parts.every((part) => part !== null) ? parts.flatMap((part) => part ?? []) : null;
  }
  if (!('field' in filter)) return null;
  const op = COMPARISONS.find((known) => known === filter.op);
  return op === undefined ? null : [{ field: filter.field, op, values: textsOf(filter.value) }];
}

/** Return the first and last day of a span. */
export function spanOf(preset: Preset, today: string): readonly [string, string] {
  const month = `${today.slice(0, 7)}-01`;
  const lastMonth = `${shiftDay(month, -1).slice(0, 7)}-01`;
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const spans: Readonly<Record<Preset, readonly [string, string]>> = {
    today: [today, today],
    yesterday: [shiftDay(today, -1), shiftDay(today, -1)],
    '7d': [shiftDay(today, -6), today],
    '30d': [shiftDay(today, -29), today],
    week: [shiftDay(today, -weekday), shiftDay(today, 6 - weekday)],
    month: [month, endOfMonth(month)],
    last_month: [lastMonth, endOfMonth(lastMonth)],
    year: [`${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`],
  };
  return spans[preset];
}

function endOfMonth(month: string): string {
  const first = new Date(`${month}T00:00:00Z`);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

function nodeOf(clause: Clause, field: FieldUi, moment: Moment): FilterNode {
  if (needsNoValue(clause.op)) return { field: clause.field, op: clause.op };
  if (field.type === 'date' || field.type === 'datetime') return dayNode(clause, field, moment);
  const values = clause.values.map((value) => (isMe(value) ? moment.me : typed(value, field)));
  if (clause.op === 'in' || clause.op === 'not_in' || clause.op === 'between' || clause.op === 'below') {
    return { field: clause.field, op: clause.op, value: values.filter((value) => typeof value !== 'boolean') };
  }
  return { field: clause.field, op: clause.op, value: values[0] ?? null };
}

/** A day compared with an instant means the whole day, in the organisation's zone. */
function dayNode(clause: Clause, field: FieldUi, moment: Moment): FilterNode {
  const preset = presetOf(clause);
  const span = preset === null ? null : spanOf(preset, dayText(wallOf(moment.now, moment.zone)));
  const op: Comparison = span === null ? clause.op : 'between';
  const [first = '', last = first] = span ?? clause.values;
  if (field.type === 'date') {
    return { field: clause.field, op, value: op === 'between' ? [first, last] : first };
  }
  return instantNode(clause.field, op, first, last, moment.zone);
}

function instantNode(field: string, op: Comparison, first: string, last: string, zone: string): FilterNode {
  const from = (day: string): FilterNode => ({ field, op: 'ge', value: startOf(day, zone) });
  const before = (day: string): FilterNode => ({ field, op: 'lt', value: startOf(day, zone) });
  const after = shiftDay(first, 1);
  const forms: Readonly<Partial<Record<Comparison, FilterNode>>> = {
    between: { and: [from(first), before(shiftDay(last === '' ? first : last, 1))] },
    eq: { and: [from(first), before(after)] },
    ne: { or: [before(first), from(after)] },
    gt: from(after),
    le: before(after),
    lt: before(first),
  };
  return forms[op] ?? from(first);
}

function startOf(day: string, zone: string): string {
  const wall = parseDay(day);
  return wall === null ? day : instantOf(wall, zone).toISOString();
}

export const NUMERIC: ReadonlySet<string> = new Set(['number', 'money', 'percent', 'rating', 'slider']);

function typed(value: string, field: FieldUi): string | number | boolean {
  if (field.type === 'boolean') return value === 'true';
  if (field.type === 'time') return parseTime(value) ?? value;
  if (field.type === 'duration') return durationValue(value);
  if (NUMERIC.has(field.type)) {
    const parsed = Number(value);
    return Number.isFinite(parsed) ? parsed : value;
  }
  return value;
}

/** A filter takes durations as expressions, which is also how a view's own filter has them. */
function durationValue(value: string): string {
  const span = parseDuration(value);
  return span === null ? value : `=${span}ms`;
}

function textsOf(value: FilterValue | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? value.map(String) : [String(value)];
}

const BY_LIST: ReadonlySet<string> = new Set(['choice', 'multi_choice', 'cascade', 'tags', 'user', 'users', 'department', 'departments', 'relation']);

/** One operator per meaning: what is picked is compared by lists, what is typed by single values. */
function withoutTwins(ops: readonly Comparison[], field: FieldUi): Comparison[] {
  const twins: readonly (readonly [Comparison, Comparison])[] = [
    ['eq', 'in'],
    ['ne', 'not_in'],
  ];
  const left = new Set(ops);
  for (const [single, list] of twins) {
    if (left.has(single) && left.has(list)) left.delete(BY_LIST.has(field.type) ? single : list);
  }
  return [...left];
}

const PREFERRED: Readonly<Record<string, Comparison>> = {
  text: 'contains',
  long_text: 'contains',
  email: 'contains',
  phone: 'contains',
  url: 'contains',
  barcode: 'contains',
  address: 'contains',
  serial: 'contains',
  date: 'between',
  datetime: 'between',
  choice: 'in',
  multi_choice: 'in',
  cascade: 'below',
  tags: 'in',
  users: 'in',
  departments: 'in',
  number: 'ge',
  money: 'ge',
  percent: 'ge',
  slider: 'ge',
  duration: 'ge',
  time: 'ge',
};

function rank(op: Comparison, field: FieldUi): number {
  return PREFERRED[field.type] === op ? -1 : COMPARISONS.indexOf(op);
}

/** The columns of a board: which there are, what each asks for, what is over its limit, and where cards may go. */

import { optionLabel } from './describe';
import type { FieldUi, FilterNode, FormUi, Language, RecordUi, Text, Value, ViewUi } from './model';
import { textOf } from './model';
import type { Settle } from './rules/ruled';
import type { Context } from './expression/types';
import { asReference, isBlank } from './value';

/** One column. `value` is what a card gets that is moved here; `key` names the column, blank is the empty key. */
export interface BoardColumn {
  readonly key: string;
  readonly value: Value;
  readonly label: string;
  readonly count: number;
  readonly limit: number | null;
}

/** A value with its number of records, as the server counts them. */
export interface Counted {
  readonly value: string | number | boolean | null;
  readonly label: string | null;
  readonly count: number;
}

/** Why a card cannot go to a column: in words of the page, with the fields that are missing where some are. */
export type Lock =
  | { readonly why: 'right' }
  | { readonly why: 'readOnly' }
  | { readonly why: 'rule' }
  | { readonly why: 'needs'; readonly fields: readonly FieldUi[] }
  | { readonly why: 'check'; readonly message: Text };

type Words = { readonly language: Language; readonly yes: string; readonly no: string; readonly blank: string };

/** Return the columns of a board: every option in its order, else every value that records have; blank comes first. */
export function columnsOf(
  field: FieldUi,
  counted: readonly Counted[],
  limits: Readonly<Record<string, number>>,
  words: Words,
): readonly BoardColumn[] {
  const counts = new Map(counted.map((group) => [keyOf(group.value), group.count]));
  const make = (key: string, value: Value, label: string): BoardColumn => ({
    key,
    value,
    label,
    count: counts.get(key) ?? 0,
    limit: limits[key] ?? null,
  });
  const blank = make('', null, words.blank);
  const filled = valuesOf(field, counted, words).map(([value, label]) => make(keyOf(value), value, label));
  // Where every record must have a value, nobody wants an empty column for those that have none.
  const open = field.required !== true && field.options === undefined;
  return blank.count > 0 || open ? [blank, ...filled] : filled;
}

function valuesOf(field: FieldUi, counted: readonly Counted[], words: Words): readonly (readonly [Value, string])[] {
  if (field.options !== undefined) {
    return field.options.map((option) => [option.code, optionLabel(field, option.code, words.language)]);
  }
  if (field.type === 'boolean') return [[true, words.yes], [false, words.no]]; // prettier-ignore
  const named = counted.filter((group) => group.value !== null);
  return named.map((group) => [{ id: String(group.value), label: group.label ?? '' }, group.label ?? '']);
}

/** Return the key of the column that a value belongs to. */
export function keyOf(value: Value | undefined): string {
  return isBlank(value) ? '' : (asReference(value)?.id ?? String(value));
}

/** Return the filter for the records of one column, beside what the list asks. */
export function columnFilter(field: FieldUi, column: BoardColumn, asked: FilterNode | null | undefined): FilterNode {
  const sent = typeof column.value === 'boolean' ? column.value : column.key;
  const own: FilterNode =
    column.value === null ? { field: field.code, op: 'blank' } : { field: field.code, op: 'eq', value: sent };
  return asked ? { and: [asked, own] } : own;
}

/** Return by how many cards a column is over its limit. */
export function excess(column: BoardColumn): number {
  return column.limit === null ? 0 : Math.max(0, column.count - column.limit);
}

/** Return the limits that a view sets, by the code of the option. */
export function limitsOf(view: ViewUi): Readonly<Record<string, number>> {
  const given = view.settings?.['limits'];
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, number] => Number.isInteger(entry[1])));
}

/** Return the codes that a setting lists, or the one that it names. */
export function codesOf(view: ViewUi, key: string): readonly string[] {
  const given = view.settings?.[key];
  if (typeof given === 'string') return [given];
  return Array.isArray(given) ? given.filter((code): code is string => typeof code === 'string') : [];
}

/** What is known of the form while cards move: its rules, if it has any that the browser can answer. */
export interface Ground {
  readonly form: FormUi;
  readonly settle: Settle | null;
  readonly context: Context;
}

/** Return why `record` cannot get `value` in `field`; null where nothing here speaks against it. */
export function lockOf({ form, settle, context }: Ground, record: RecordUi, field: FieldUi, value: Value): Lock | null {
  if (!form.can.includes('edit')) return { why: 'right' };
  if (field.read_only === true && field.code !== 'owner' && field.code !== 'department') return { why: 'readOnly' };
  if (value === null && field.required === true) return { why: 'needs', fields: [field] };
  if (settle === null) return null;
  const before = settle(record, context, () => false, record);
  if (before.locked.has(field.code)) return { why: 'rule' };
  const after = settle({ ...record, [field.code]: value }, context, () => false, record);
  const asked = form.fields.filter((one) => after.required.has(one.code) && isBlank(after.values[one.code]));
  if (asked.length > 0) return { why: 'needs', fields: asked };
  const known = new Set(before.failed.map((check) => textOf(check.message, 'zh')));
  const broken = after.failed.find((check) => !known.has(textOf(check.message, 'zh')));
  return broken === undefined ? null : { why: 'check', message: broken.message };
}

/**
 * The rows of a sub-table while they are edited: adding, moving, comparing and sending them. Pure; used by the editor,
 * the checks, the changes and the rules of a form.
 *
 * A row may carry marks of the page, none of which is a code of a column: `~key` names a new row, `~filled` lists the
 * cells that a live default filled, `~later` those that are known once the record is saved, `~extra` says that the row
 * came by itself and goes again unless something is written into it. Marks are never sent.
 */

import { digits, parseDecimal } from './expression/decimal';
import type { FieldUi, RowUi, Value } from './model';
import { asTexts, isBlank, isList, sameValue } from './value';
import { isEditable } from './editable';

export type Rows = readonly RowUi[];

const NO_ROWS: Rows = [];
const NO_ROW: RowUi = {};
/** The most rows where the field says nothing. */
const MOST = 500;

/** Return the rows in `value`; what is no list of rows has none. */
export function rowsOf(value: Value | undefined): Rows {
  if (!isList(value) || value.length === 0) return NO_ROWS;
  const items = value as readonly unknown[];
  return items.every((item) => typeof item === 'object' && item !== null) ? (value as Rows) : NO_ROWS;
}

export function columnsOf(field: FieldUi): readonly FieldUi[] {
  return field.fields ?? [];
}

export function mostRows(field: FieldUi): number {
  return field.max_rows ?? MOST;
}

export function isTable(field: FieldUi): boolean {
  return field.type === 'table';
}

/** Return what tells a row from the others: its id, or the mark of a new one. */
export function keyOf(row: RowUi, place: number): string {
  const known = row.id ?? row['~key'];
  return typeof known === 'string' ? known : `at ${place}`;
}

let made = 0;

/** Return a new row with its literal defaults. */
export function newRow(field: FieldUi, extra = false): RowUi {
  const given = columnsOf(field).filter((column) => isEditable(column) && isLiteral(column.default));
  const values = Object.fromEntries(given.map((column) => [column.code, column.default as Value]));
  return { ...values, ...newKey(), ...(extra && { '~extra': true }) };
}

function isLiteral(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.startsWith('='));
}

function newKey(): RowUi {
  made += 1;
  return { '~key': `${Date.now().toString(36)}.${made}` };
}

/** Return a new row with the values of another one. */
export function copyOf(row: RowUi): RowUi {
  const { id: _id, '~extra': _extra, ...values } = row;
  return { ...values, ...newKey() };
}

/** Return the row with another value in one cell. */
export function withCell(row: RowUi, code: string, value: Value): RowUi {
  const { '~extra': _extra, ...rest } = row;
  const filled = asTexts(rest['~filled']).filter((one) => one !== code);
  return { ...rest, [code]: value, ...(rest['~filled'] !== undefined && { '~filled': filled }) };
}

/** Return the rows with one of them at another place. */
export function moved(rows: Rows, from: number, to: number): Rows {
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length || from === to) return rows;
  const others = rows.filter((_, place) => place !== from);
  return [...others.slice(0, to), row, ...others.slice(to)];
}

/** Return the rows that count: one that came by itself does only once something is written into it. */
export function countedRows(value: Value | undefined): Rows {
  const rows = rowsOf(value);
  return rows.some(isExtra) ? rows.filter((row) => !isExtra(row)) : rows;
}

export function isExtra(row: RowUi): boolean {
  return row['~extra'] === true;
}

/** Return the rows without the last ones that came by themselves and hold nothing. */
export function withoutExtra(rows: Rows, fewest: number): Rows {
  let kept = rows.length;
  while (kept > fewest && isExtra(rows[kept - 1] ?? NO_ROW)) kept -= 1;
  return kept === rows.length ? rows : rows.slice(0, kept);
}

/** True when both lists have the same rows, in the same order, with the same values in what people edit. */
export function sameRows(field: FieldUi, left: Rows, right: Rows): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  const columns = columnsOf(field).filter(isEditable);
  return left.every((row, place) => {
    const other = right[place] as RowUi;
    if (row === other) return true;
    return row.id === other.id && columns.every((column) => sameOf(column, row[column.code], other[column.code]));
  });
}

/** True when both values of a field say the same, rows by what is in them. */
export function sameOf(field: FieldUi, left: Value | undefined, right: Value | undefined): boolean {
  return isTable(field) ? sameRows(field, countedRows(left), countedRows(right)) : sameValue(left, right);
}

/** True when the column has a total: amounts and counts. */
export function isSummed(column: FieldUi): boolean {
  return (column.type === 'number' || column.type === 'money') && column.total !== false;
}

/** Return the exact sum of a column; null where nothing is filled in. */
export function totalOf(column: FieldUi, rows: Rows): number | null {
  const scale = column.scale ?? (column.type === 'money' ? 2 : 0);
  const given = rows.map((row) => row[column.code]).filter((value) => !isBlank(value));
  const numbers = given.flatMap((value) => parseDecimal(String(value), scale) ?? []);
  if (numbers.length === 0) return null;
  return Number(digits(numbers.reduce((sum, one) => sum + one, 0n), scale));
}

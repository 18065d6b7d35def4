/** What a person changed, as the API wants it: only changed fields, references by id, texts trimmed of blanks. */

import { asFiles, asReference, asReferences, asTexts, isBlank } from './value';
import { type Part, isAddress, partsToSend } from './address';
import { asPlace } from './location';
import { columnsOf, countedRows, isTable, newRow, sameOf } from './rows';
import { tagsOf } from './tags';
import type { FieldUi, FormUi, RowUi, Value, RecordUi, Values } from './model';
import { isEditable } from './validate';

/** What is sent for one field: a plain value, or ids. */
export type Packed =
  string | number | boolean | null | readonly string[] | Readonly<Record<Part, string>> | PackedPlace | readonly PackedRow[];

type PackedPlace = Readonly<Record<'lat' | 'lng', number>> & { readonly text?: string };

/** A row as it is sent; without an id it is a new one. */
export interface PackedRow {
  readonly [code: string]: Packed;
}

type Packer = (value: Value, field: FieldUi) => Packed;

const byId: Packer = (value, field) =>
  field.multiple === true ? asReferences(value).map((item) => item.id) : (asReference(value)?.id ?? null);

const byFile: Packer = (value) => asFiles(value).map((file) => file.id);

const place: Packer = (value) => {
  const found = asPlace(value);
  if (found === null) return scalar(value);
  const { lat, lng, text } = found;
  return { lat, lng, ...(text !== undefined && text !== '' && { text }) };
};

const packers: Readonly<Record<string, Packer>> = {
  user: byId,
  department: byId,
  users: byId,
  departments: byId,
  relation: byId,
  multi_choice: (value) => asTexts(value),
  tags: (value) => tagsOf(value),
  address: (value) => (isAddress(value) ? partsToSend(value) : scalar(value)),
  attachment: byFile,
  image: byFile,
  signature: byFile,
  location: place,
  table: (value, field) => countedRows(value).map((row) => packRow(columnsOf(field), row)),
};

/** A row that is stored goes out with its id and all that people edit; of a new one, what they gave. */
function packRow(columns: readonly FieldUi[], row: RowUi): PackedRow {
  const old = typeof row.id === 'string';
  const sent = columns.filter((column) => isEditable(column) && (old || isGiven(column, row[column.code])));
  const values = Object.fromEntries(sent.map((column) => [column.code, packValue(column, row[column.code])]));
  return old ? { id: row.id as string, ...values } : values;
}

/** Return the value of one field as the API takes it. */
export function packValue(field: FieldUi, value: Value | undefined): Packed {
  if (isBlank(value)) return isTable(field) ? [] : null;
  return packers[field.type]?.(value as Value, field) ?? scalar(value as Value);
}

function scalar(value: Value): Packed {
  return typeof value === 'object' ? null : value;
}

/** Return the values of the fields that a form shows and people may edit: what an attempt to save is made of. */
export function sendable(form: FormUi, values: Values): Values {
  return Object.fromEntries(form.fields.filter(isEditable).map((field) => [field.code, values[field.code]]));
}

/** Return the body of a create: every value people gave, and a blank where they emptied what has a default. */
export function createBody(form: FormUi, values: Values): Record<string, Packed> {
  // What a pick brought and a person emptied is a blank that was meant.
  const brought = new Set(form.fields.flatMap((field) => field.picking?.copies ?? []));
  const emptied = (field: FieldUi): boolean => brought.has(field.code) && values[field.code] !== undefined;
  const given = form.fields.filter((field) => isEditable(field) && (isGiven(field, values[field.code]) || emptied(field)));
  return Object.fromEntries(given.map((field) => [field.code, packValue(field, values[field.code])]));
}

/** Tell whether a new record is given a value: one that is there, or none where a default would fill in. */
export function isGiven(field: FieldUi, value: Value | undefined): boolean {
  const follows = field.default != null || field.default_expression != null;
  return !isBlank(value) || (value !== undefined && follows);
}

/** Return the body of an edit: only the fields whose value differs from before. */
export function changedBody(form: FormUi, before: Values, values: Values): Record<string, Packed> {
  const changed = changedFields(form, before, values);
  return Object.fromEntries(changed.map((field) => [field.code, packValue(field, values[field.code])]));
}

/** Return the fields whose value differs from before. */
export function changedFields(form: FormUi, before: Values, values: Values): readonly FieldUi[] {
  return form.fields.filter((field) => isEditable(field) && !sameOf(field, before[field.code], values[field.code]));
}

/** Return the values of a record that its form edits. */
export function valuesOf(form: FormUi, record: RecordUi): Values {
  return Object.fromEntries(form.fields.map((field) => [field.code, record[field.code] ?? null]));
}

/** Return the values a new record starts with: literal defaults; what the server computes is left to it. */
export function startValues(form: FormUi): Values {
  const given = form.fields.flatMap((field): [string, Value][] => {
    const rows = isTable(field) ? Array.from({ length: field.min_rows ?? 0 }, () => newRow(field)) : [];
    if (rows.length > 0) return [[field.code, rows]];
    const value = field.default;
    const literal = value !== undefined && value !== null && !(typeof value === 'string' && value.startsWith('='));
    return literal && isEditable(field) ? [[field.code, value as Value]] : [];
  });
  return Object.fromEntries(given);
}

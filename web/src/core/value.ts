/** Narrow values to what a field type expects; called wherever a value of unknown shape is shown or checked. */

import { addressText, isAddress } from './address';
import type { FileRef, Reference, RowUi, Value } from './model';

/** True for what counts as no value: null, nothing, white space only, an empty list. */
export function isBlank(value: Value | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (isAddress(value)) return addressText(value) === null;
  return isList(value) && value.length === 0;
}

export function isList(
  value: Value | undefined,
): value is readonly string[] | readonly Reference[] | readonly FileRef[] | readonly RowUi[] {
  return Array.isArray(value);
}

/** Return the reference in `value`: an `{id, label}` object, or a bare id shown as it is. */
export function asReference(value: Value | undefined): Reference | null {
  if (typeof value === 'string' && value !== '') return { id: value, label: value };
  return isReference(value) ? value : null;
}

export function asList(value: Value | undefined): readonly (string | Reference | FileRef)[] {
  // Of what is in a list only the field knows; rows are read by `rowsOf`.
  if (isList(value)) return value as readonly (string | Reference | FileRef)[];
  if (typeof value === 'string') return value === '' ? [] : [value];
  return isReference(value) ? [value] : [];
}

/** Return the texts in `value`, which may be one text or a list. */
export function asTexts(value: Value | undefined): readonly string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

/** Return the references in `value`, which may be one or a list. */
export function asReferences(value: Value | undefined): readonly Reference[] {
  return asList(value).flatMap((item) => asReference(item as Value) ?? []);
}

export function asNumber(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** Return the attachments in `value`; bare ids have no name and are shown by their id. */
export function asFiles(value: Value | undefined): readonly FileRef[] {
  return asList(value).flatMap((item) => {
    if (typeof item === 'string') return [{ id: item, name: item, size: 0, type: '' }];
    return 'name' in item ? [item] : [];
  });
}

/** Return the text of a value without knowing its field: labels, names, digits. */
export function plainText(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (isList(value))
    return asList(value)
      .map((item) => plainText(item as Value))
      .join('、');
  if (typeof value === 'object') return 'name' in value && typeof value.name === 'string' ? value.name : value.label;
  return String(value);
}

/** True when both values say the same; references and files are compared by id, blanks are all alike. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (isBlank(left) && isBlank(right)) return true;
  return JSON.stringify(identity(left)) === JSON.stringify(identity(right));
}

function identity(value: Value | undefined): unknown {
  if (isList(value)) return asList(value).map((item) => (typeof item === 'string' ? item : item.id));
  return isReference(value) ? value.id : value;
}

function isReference(value: Value | undefined): value is Reference {
  return typeof value === 'object' && value !== null && !isList(value) && 'id' in value && typeof value.id === 'string';
}

/** Changes of a mapping, without React: which column goes where, and how its values are read. */
import type { ImportColumn, ImportGroup, MappedField, Mapping } from '../../../shared/api';

/** Return the code of the field that a column goes to; null where it is left out. */
export function fieldOfColumn(mapping: Mapping, column: string): string | null {
  return Object.entries(mapping.fields).find(([, one]) => columnsOfField(one).includes(column))?.[0] ?? null;
}

export function columnsOfField(mapped: MappedField): readonly string[] {
  return mapped.columns ?? (mapped.column === undefined ? [] : [mapped.column]);
}

/** Let a column go to a field, or with null nowhere. A field that another column went to is taken from it. */
export function mapColumn(mapping: Mapping, column: string, code: string | null): Mapping {
  const kept = Object.entries(mapping.fields).filter(([name, one]) => name !== code && !columnsOfField(one).includes(column));
  const fields = Object.fromEntries(kept);
  return { ...mapping, fields: code === null ? fields : { ...fields, [code]: { column } } };
}

/** Change how one field is read. */
export function changeField(mapping: Mapping, code: string, change: MappedField): Mapping {
  return { ...mapping, fields: { ...mapping.fields, [code]: { ...mapping.fields[code], ...change } } };
}

/** Say what a value of the file means for a field; values that nothing is said of are taken as they stand. */
export function mapValue(mapping: Mapping, code: string, value: string, meant: unknown): Mapping {
  const values = { ...mapping.fields[code]?.values, [value]: meant };
  return changeField(mapping, code, { values, others: 'as_is' });
}

/** Return the problems of a column. */
export function groupsOf(groups: readonly ImportGroup[], column: ImportColumn): readonly ImportGroup[] {
  return groups.filter((group) => group.columns.includes(column.column));
}

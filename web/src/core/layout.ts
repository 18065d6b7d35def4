/** How a form's fields are arranged: sections of the layout, the title's columns, what a list shows by default. */

import type { FieldUi, FormUi, Text } from './model';
import { isEditable } from './validate';

export interface Section {
  readonly label: Text | null;
  readonly columns: number;
  readonly fields: readonly FieldUi[];
  readonly editOnly: boolean;
  /** Set where people may fold the section, to how it stands at first. */
  readonly folds?: 'open' | 'closed' | null;
}

/** System names that every record has, as fields, when the server's description leaves them out. */
export const SYSTEM_FIELDS: readonly FieldUi[] = [
  system('created_at', 'datetime', { zh: '创建时间', en: 'Created' }),
  system('updated_at', 'datetime', { zh: '更新时间', en: 'Updated' }),
  system('created_by', 'user', { zh: '创建人', en: 'Created by' }),
  system('updated_by', 'user', { zh: '更新人', en: 'Updated by' }),
  system('owner', 'user', { zh: '负责人', en: 'Owner' }),
  system('department', 'department', { zh: '所属部门', en: 'Department' }),
];

/** The record's rendered title as a column. */
export const TITLE_FIELD: FieldUi = {
  ...system('title', 'text', { zh: '标题', en: 'Title' }),
  sortable: true,
  operators: [],
};

/** Return every field a list may show or filter by: the form's own, then the system's. */
export function allFields(form: FormUi): readonly FieldUi[] {
  const own = form.fields.filter((field) => !isOnlyShown(field));
  const given = form.system ?? SYSTEM_FIELDS;
  const taken = new Set(own.map((field) => field.code));
  const extra = [...given, TITLE_FIELD].filter((field) => !taken.has(field.code));
  const unique = new Map(extra.map((field) => [field.code, field]));
  return [...own, ...unique.values()].filter((field) => field.code !== 'id');
}

/** Return the field with that code, system names included. */
export function fieldOf(form: FormUi, code: string): FieldUi | undefined {
  return allFields(form).find((field) => field.code === code || field.id === code);
}

/** Return the sections of the form; fields that no section names follow in a last one. */
export function sectionsOf(form: FormUi): readonly Section[] {
  const byCode = new Map(form.fields.map((field) => [field.code, field]));
  const named = form.layout.map((section) => ({
    label: section.label,
    columns: Math.min(4, Math.max(1, section.columns)),
    fields: section.fields.flatMap((code) => byCode.get(code) ?? []),
    editOnly: section.edit_only === true,
    folds: section.folds ?? null,
  }));
  const placed = new Set(named.flatMap((section) => section.fields.map((field) => field.code)));
  const rest = form.fields.filter((field) => !placed.has(field.code));
  const last = { label: named.length === 0 ? null : MORE, columns: 2, fields: rest, editOnly: false };
  return [...named, last].filter((section) => section.fields.length > 0);
}

/**
 * Return the sections that a new record is entered in: fields that people may fill, and of sections for later work
 * only those that cannot wait, which are fields that are required without a default and fields in `wanted`.
 */
export function sectionsToCreate(form: FormUi, wanted: ReadonlySet<string>): readonly Section[] {
  const cannotWait = (field: FieldUi) =>
    wanted.has(field.code) || (field.required === true && field.default == null && isEditable(field));
  return sectionsOf(form)
    .filter((section) => !section.editOnly || section.fields.some(cannotWait))
    .map((section) => ({ ...section, fields: section.fields.filter((field) => isEditable(field) || isOnlyShown(field) || field.formula != null) }))
    .filter((section) => section.fields.length > 0);
}

const ONLY_SHOWN: ReadonlySet<string> = new Set(['section', 'description']);

/** True for pieces of a form that hold no value. */
export function isOnlyShown(field: FieldUi): boolean {
  return ONLY_SHOWN.has(field.type);
}

const WIDE: ReadonlySet<string> = new Set(['long_text', 'rich_text', 'attachment', 'image', 'signature', 'table']);

/** Return the fields that take the whole row of a section. */
export function isWide(field: FieldUi): boolean {
  return WIDE.has(field.type);
}

/** Return the codes a list shows when neither the view nor the person chose: at most seven telling ones. */
export function defaultColumns(form: FormUi): readonly string[] {
  const telling = form.fields.filter((field) => !isWide(field) && !isOnlyShown(field)).map((field) => field.code);
  const columns = [...telling.slice(0, 7), 'created_at'];
  return titleColumn(form, columns) === null ? ['title', ...columns] : columns;
}

/** Return the column that carries the record's title: the last text the title template names, or `title`. */
export function titleColumn(form: FormUi, columns: readonly string[]): string | null {
  if (columns.includes('title')) return 'title';
  const named = [...(form.title ?? '').matchAll(/\{\s*([\w]+)[^}]*\}/g)].map((found) => found[1] ?? '');
  const texts = named.filter((code) => {
    const type = form.fields.find((field) => field.code === code)?.type;
    return type !== 'serial' && columns.includes(code);
  });
  return texts[texts.length - 1] ?? null;
}

/** Return the form's serial number field, if it has one. */
export function serialField(form: FormUi): FieldUi | undefined {
  return form.fields.find((field) => field.type === 'serial');
}

/** Return the field whose value is the record's state: `status` by convention, or the first coloured choice. */
export function statusField(form: FormUi): FieldUi | undefined {
  const choices = form.fields.filter((field) => field.type === 'choice');
  return (
    choices.find((field) => field.code === 'status') ??
    choices.find((field) => (field.options ?? []).some((option) => option.color != null))
  );
}

const MORE: Text = { zh: '其他', en: 'More' };

function system(code: string, type: string, label: Text): FieldUi {
  return {
    id: code,
    code,
    label,
    type,
    widget: type,
    read_only: true,
    sortable: type === 'datetime',
    operators: type === 'datetime' ? ['between', 'ge', 'le', 'lt', 'gt'] : ['eq', 'in', 'blank', 'not_blank'],
  };
}

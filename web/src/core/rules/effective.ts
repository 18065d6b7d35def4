/** A form as its rules leave it for some values: without hidden fields, with what is asked for and locked marked. */

import type { FieldUi } from '../model';
import type { Settled } from './ruled';

interface Fields {
  readonly fields: readonly FieldUi[];
}

/** Return the form with only what is to be seen; untouched fields stay the same objects, and so does an untouched form. */
export function effective<Form extends Fields>(form: Form, { hidden, required, locked }: Settled): Form {
  if (hidden.size + required.size + locked.size === 0) return form;
  const fields = form.fields.filter((field) => !hidden.has(field.code));
  return { ...form, fields: fields.map((field) => marked(field, required.has(field.code), locked.has(field.code))) };
}

const kept = new WeakMap<FieldUi, Map<string, FieldUi>>();

/** The same marks on the same field give the same object, so that its row is not drawn again. */
function marked(field: FieldUi, asked: boolean, fixed: boolean): FieldUi {
  const required = field.required === true || asked;
  const marks = { ...(required && { required }), ...(fixed && { read_only: true }) };
  if (!fixed && required === (field.required === true)) return field;
  const variants = kept.get(field) ?? new Map<string, FieldUi>();
  kept.set(field, variants);
  const key = `${required} ${fixed}`;
  const known = variants.get(key) ?? { ...field, ...marks };
  variants.set(key, known);
  return known;
}

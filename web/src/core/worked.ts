/** Fields that are worked out, as fields of what they give: lists, filters and pages then treat them as such. */
import type { FieldUi } from './model';

/** Return the form with the type of its result for every field that is worked out, those of rows too. */
export function withResults<Form extends { readonly fields: readonly FieldUi[] }>(form: Form): Form {
  return { ...form, fields: form.fields.map(asResult) };
}

function asResult(field: FieldUi): FieldUi {
  if (field.result !== undefined) return { ...field, type: field.result, worked: field.type, read_only: true };
  return field.fields === undefined ? field : withResults({ ...field, fields: field.fields });
}

/** A form as its rules leave it for some values: without hidden fields, with what is asked for and locked marked. */

import type { FieldUi } from '../model';
import type { Settled } from './ruled';

interface Fields {
  readonly fields: readonly FieldUi[];
}

/** Return the form with only what is to be seen; untouched fields stay the same objects, and so does an untouched form. */
export function effective<Form extends Fields>(form: Form, settled: Settled): Form {
  const { hidden, required, locked, set, later, offered } = settled;
  if (hidden.size + required.size + locked.size + set.size + later.size + offered.size === 0) return form;
  const fields = form.fields.filter((field) => !hidden.has(field.code));
  return {
    ...form,
    fields: fields.map((field) => {
      const { code } = field;
      const left = narrowed(field, offered.get(code));
      const mark = { asked: required.has(code), fixed: locked.has(code) || set.has(code), set: set.has(code) };
      return marked(left, { ...mark, later: later.has(code) });
    }),
  };
}

const narrow = new WeakMap<FieldUi, Map<string, FieldUi>>();

/** The field with only the options that may be chosen; the same ones give the same object. */
function narrowed(field: FieldUi, offered: ReadonlySet<string> | undefined): FieldUi {
  if (offered === undefined || field.options === undefined) return field;
  const options = field.options.filter((option) => offered.has(option.code));
  if (options.length === field.options.length) return field;
  return remembered(narrow, field, options.map((option) => option.code).join(' '), () => ({ ...field, options, narrowed: true }));
}

const kept = new WeakMap<FieldUi, Map<string, FieldUi>>();

interface Mark {
  readonly asked: boolean;
  readonly fixed: boolean;
  readonly set: boolean;
  readonly later: boolean;
}

/** The same marks on the same field give the same object, so that its row is not drawn again. */
function marked(field: FieldUi, { asked, fixed, set, later }: Mark): FieldUi {
  const required = field.required === true || asked;
  const marks = { ...(required && { required }), ...(fixed && { read_only: true }), ...(set && { set }), ...(later && { later }) };
  if (!fixed && !later && required === (field.required === true)) return field;
  return remembered(kept, field, `${required} ${fixed} ${set} ${later}`, () => ({ ...field, ...marks }));
}

function remembered(
  known: WeakMap<FieldUi, Map<string, FieldUi>>,
  field: FieldUi,
  key: string,
  make: () => FieldUi,
): FieldUi {
  const variants = known.get(field) ?? new Map<string, FieldUi>();
  known.set(field, variants);
  const found = variants.get(key) ?? make();
  variants.set(key, found);
  return found;
}

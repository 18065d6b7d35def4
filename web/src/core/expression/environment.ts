/** The record in an open form as an expression reads it: values by field id, options by id, numbers exact. */

import { addressText, isAddress } from '../address';
import type { FieldUi, OptionUi, Values } from '../model';
import type { Row } from './scope';
import type { Type } from './types';
import { fromApi, type OptionLookup } from './values';

/** What of a form an expression needs. */
export interface ReadableForm {
  readonly fields: readonly FieldUi[];
  readonly system?: readonly FieldUi[];
}

/** Return what makes a readable record of a form's values; fields in `hidden` are blank. */
export function readerOf(form: ReadableForm): (values: Values, hidden: ReadonlySet<string>) => Row {
  const fields = new Map([...(form.system ?? []), ...form.fields].map((field) => [field.id, field]));
  return (values, hidden) => ({
    get: (id, type) => {
      const field = fields.get(id);
      const given = values[field?.code ?? id];
      return hidden.has(id) ? null : fromApi(entered(given, type), type, field && optionsOf(field));
    },
  });
}

/** Return the lookup of a field's options; one without ids in its description goes by codes. */
export function optionsOf({ options = [] }: FieldUi): OptionLookup {
  const idOf = (option: OptionUi | undefined): string | null => option?.id ?? option?.code ?? null;
  return {
    idOf: (code) => idOf(options.find((option) => option.code === code)),
    codeOf: (id) => options.find((option) => idOf(option) === id)?.code ?? null,
  };
}

/** A text counts without the spaces around it, as the server keeps it. */
function entered(given: unknown, type: Type): unknown {
  if (type.kind === 'text' && isAddress(given)) return addressText(given);
  return type.kind === 'text' && typeof given === 'string' ? given.trim() : given;
}


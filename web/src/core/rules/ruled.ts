/** What the rules of a form are given and what they answer. Pages import this at once, and the rules when they need them. */

import type { Context } from '../expression/types';
import type { FieldUi, FormUi, Text, Values } from '../model';

/** What of a form its rules need; a public page's form has as much. */
export type RuledForm = Pick<FormUi, 'fields' | 'system' | 'behaviour' | 'checks'>;

/** A check that does not hold: the author's message, and the code of the field that it stands at. */
export interface FailedCheck {
  readonly at: string | null;
  readonly message: Text;
  /** The codes of the fields that it looks at. */
  readonly reads: readonly string[];
}

/** What the rules make of some values. The sets hold field codes. */
export interface Settled {
  /** The values with what live defaults add. */
  readonly values: Values;
  readonly hidden: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** Fields whose value stays as it is; a new record has none yet that could. */
  readonly locked: ReadonlySet<string>;
  /** Fields that take a value because a condition became true. */
  readonly set: ReadonlySet<string>;
  /** Fields whose value only saving will tell. */
  readonly later: ReadonlySet<string>;
  /** The options that may be chosen of some fields; of the others, every one. */
  readonly offered: ReadonlyMap<string, ReadonlySet<string>>;
  readonly failed: readonly FailedCheck[];
}

/**
 * Settles values; live defaults fill the blank fields of which `open` says so.
 *
 * `before` is the record as it stands, null for a new one: what a condition sets is set when it comes to hold.
 */
export type Settle = (
  values: Values,
  context: Context,
  open: (code: string) => boolean,
  before?: Values | null,
) => Settled;

/** Tell whether a form has anything that changes while it is filled in. */
export function hasRules({ fields, behaviour = [], checks = [] }: RuledForm): boolean {
  return behaviour.length > 0 || checks.length > 0 || fields.some(isLive);
}

/** True for what is worked out while other fields are filled in, itself or in its rows. */
function isLive(field: FieldUi): boolean {
  const own = field.default_expression != null || field.formula != null || field.worked !== undefined;
  return own || (field.fields ?? []).some(isLive);
}


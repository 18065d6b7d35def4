/** Two people saved one record: which fields both touched, and what to save after each was decided. */

import { sameValue } from './value';
import type { FieldUi, FormUi, Value, RecordUi, Values } from './model';
import { changedFields } from './changes';

export type Side = 'mine' | 'theirs';

/** A field with two answers; `contested` when both changed it, otherwise only mine differs. */
export interface Difference {
  readonly field: FieldUi;
  readonly mine: Value;
  readonly theirs: Value;
  readonly contested: boolean;
}

/** Return the fields I changed whose value on the server is another one now. */
export function differences(form: FormUi, before: Values, mine: Values, current: RecordUi): readonly Difference[] {
  return changedFields(form, before, mine)
    .map((field) => ({
      field,
      mine: mine[field.code] ?? null,
      theirs: current[field.code] ?? null,
      contested: !sameValue(before[field.code], current[field.code]),
    }))
    .filter((difference) => !sameValue(difference.mine, difference.theirs));
}

/** Return how many fields only they changed; those come along by themselves. */
export function mergedCount(form: FormUi, before: Values, mine: Values, current: RecordUi): number {
  const changed = new Set(changedFields(form, before, mine).map((field) => field.code));
  return form.fields.filter((field) => !changed.has(field.code) && !sameValue(before[field.code], current[field.code]))
    .length;
}

/** Return the values to go on with: the current record plus mine wherever mine was chosen. */
export function resolve(current: Values, found: readonly Difference[], choice: (code: string) => Side): Values {
  const mine = found.filter((difference) => choice(difference.field.code) === 'mine');
  return { ...current, ...Object.fromEntries(mine.map((difference) => [difference.field.code, difference.mine])) };
}

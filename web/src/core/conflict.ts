/** Two people saved one record: which fields both touched, and what to save after each was decided. */

import { isTable, rowsOf, sameOf } from './rows';
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
      contested: !sameOf(field, before[field.code], current[field.code]),
    }))
    .filter((difference) => !sameOf(difference.field, difference.mine, difference.theirs));
}

/** Return how many fields only they changed; those come along by themselves. */
export function mergedCount(form: FormUi, before: Values, mine: Values, current: RecordUi): number {
  const changed = new Set(changedFields(form, before, mine).map((field) => field.code));
  return form.fields.filter((field) => !changed.has(field.code) && !sameOf(field, before[field.code], current[field.code]))
    .length;
}

/** Return the values to go on with: the current record plus mine wherever mine was chosen. */
export function resolve(current: Values, found: readonly Difference[], choice: (code: string) => Side): Values {
  const mine = found.filter((difference) => choice(difference.field.code) === 'mine');
  const chosen = mine.map(({ field, mine: value, theirs }) => [field.code, isTable(field) ? rowsAnew(value, theirs) : value]);
  return { ...current, ...Object.fromEntries(chosen) };
}

/** My rows, where those that the other person deleted are new ones. */
function rowsAnew(mine: Value, theirs: Value): Value {
  const there = new Set(rowsOf(theirs).map((row) => row.id));
  return rowsOf(mine).map((row, place) => {
    const { id, ...values } = row;
    return id === undefined || there.has(id) ? row : { ...values, '~key': `again ${place}` };
  });
}

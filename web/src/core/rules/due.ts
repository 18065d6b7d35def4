/** When a failing check is told: not before the person could have met it. Called by both kinds of forms. */

import type { Values } from '../model';
import { isBlank } from '../value';
import type { FailedCheck } from './ruled';

/** Tell whether it is time to say that a check fails: its inputs are filled in or were left, and one was left. */
export function isDue(check: FailedCheck, values: Values, left: ReadonlySet<string>): boolean {
  return (
    check.reads.some((code) => left.has(code)) && check.reads.every((code) => left.has(code) || !isBlank(values[code]))
  );
}


/** Return the checks that look at nothing that is wrong already: a mistake is told once. */
export function withoutMistaken(
  failed: readonly FailedCheck[],
  wrong: ReadonlyMap<string, unknown>,
): readonly FailedCheck[] {
  return failed.filter((check) => !check.reads.some((code) => wrong.has(code)));
}

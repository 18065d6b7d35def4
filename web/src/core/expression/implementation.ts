/** Short ways to write an implementation, by what a blank argument does. Called by the operators and the functions. */

import type { Body, CallNode, Implementation } from './types';

type Make = (call: CallNode) => Body;

/** A blank argument makes the result blank; the body never sees one. */
export const strict = (make: Make): Implementation => ({ blanks: 'strict', make });

/** A blank text arrives as "". */
export const empty = (make: Make): Implementation => ({ blanks: 'empty', make });

/** A blank argument arrives as null. */
export const own = (make: Make): Implementation => ({ blanks: 'own', make });

/** Return the decimals of an argument. */
export function scaleOf(call: CallNode, argument: number): number {
  return call.of[argument]?.t.scale ?? 0;
}

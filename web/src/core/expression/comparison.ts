/** Equality and order of two values, settled once from their types. Called by the operators and by SWITCH. */

import { tenTo } from './arithmetic';
import type { Type, Value } from './types';

export type Test = (left: Value, right: Value) => boolean;

type Lift = (value: Value) => Value;

/** Return the test for `left = right`: blank equals blank, lists are equal as sets. */
export function equality(left: Type, right: Type): Test {
  if (left.many === true || right.many === true) return sameMembers;
  const [liftLeft, liftRight] = lifts(left, right);
  if (liftLeft === keep && liftRight === keep) return (one, other) => one === other;
  return (one, other) => (one === null || other === null ? one === other : liftLeft(one) === liftRight(other));
}

/** Return the test for an order, such as `<`; no order holds of a blank. */
export function ordering(symbol: string, left: Type, right: Type): Test {
  const test = (left.kind === 'text' ? TEXT_ORDERS : ORDERS)[symbol] as Test;
  const [liftLeft, liftRight] = lifts(left, right);
  if (liftLeft === keep && liftRight === keep) return (one, other) => one !== null && other !== null && test(one, other);
  return (one, other) => one !== null && other !== null && test(liftLeft(one), liftRight(other));
}

const keep: Lift = (value) => value;

/** Return what brings numbers of two scales to the larger one; everything else meets as it is. */
function lifts(left: Type, right: Type): readonly [Lift, Lift] {
  const missing = left.kind === 'number' && right.kind === 'number' ? (right.scale ?? 0) - (left.scale ?? 0) : 0;
  if (missing === 0) return [keep, keep];
  const factor = tenTo(Math.abs(missing));
  const raise: Lift = (value) => (value as bigint) * factor;
  return missing > 0 ? [raise, keep] : [keep, raise];
}

// Numbers, days and instants have their own order in the browser's language; blanks never come here.
const ORDERS: Readonly<Record<string, Test>> = {
  '<': (left, right) => (left as bigint) < (right as bigint),
  '<=': (left, right) => (left as bigint) <= (right as bigint),
  '>': (left, right) => (left as bigint) > (right as bigint),
  '>=': (left, right) => (left as bigint) >= (right as bigint),
};

const TEXT_ORDERS: Readonly<Record<string, Test>> = {
  '<': (left, right) => compareText(left as string, right as string) < 0,
  '<=': (left, right) => compareText(left as string, right as string) <= 0,
  '>': (left, right) => compareText(left as string, right as string) > 0,
  '>=': (left, right) => compareText(left as string, right as string) >= 0,
};

/** Compare two texts by code point. The browser's own order is by UTF-16 unit, which puts 😀 before ￥. */
export function compareText(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === shorter) return left.length - right.length;
  return rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
}

/** A unit's place among code points: halves of surrogate pairs stand for what lies beyond all single units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function sameMembers(left: Value, right: Value): boolean {
  const one = membersOf(left);
  const other = membersOf(right);
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** Return the members of a list, without blanks; a single value is a list of one. */
export function membersOf(value: Value): ReadonlySet<Value> {
  const items: readonly Value[] = Array.isArray(value) ? (value as readonly Value[]) : [value];
  return new Set(items.filter((item) => item !== null));
}

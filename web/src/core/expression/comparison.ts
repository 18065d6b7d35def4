/** Equality and order of two values, settled once from their types. Called by the operators and by SWITCH. */

import { tenTo } from './arithmetic';
import { dayOf } from './moments';
import type { Context, Type, Value } from './types';

export type Test = (left: Value, right: Value, context: Context) => boolean;

type Lift = (value: Value, context: Context) => Value;

/** Return the test for `left = right`: blank equals blank, lists are equal as sets. */
export function equality(left: Type, right: Type): Test {
  if (left.many === true || right.many === true) return sameMembers;
  const lifted = alignment(left, right);
  if (lifted === null) return (one, other) => one === other;
  const [liftLeft, liftRight] = lifted;
  return (one, other, context) => {
    if (one === null || other === null) return one === other;
    return liftLeft(one, context) === liftRight(other, context);
  };
}

/** Return the test for an order, such as `<`; no order holds of a blank. */
export function ordering(symbol: string, left: Type, right: Type): Test {
  const test = (left.kind === 'text' ? TEXT_ORDERS : ORDERS)[symbol] as Order;
  const lifted = alignment(left, right);
  if (lifted === null) return (one, other) => one !== null && other !== null && test(one, other);
  const [liftLeft, liftRight] = lifted;
  return (one, other, context) =>
    one !== null && other !== null && test(liftLeft(one, context), liftRight(other, context));
}

/** Return what brings values of two types together, or null where they meet as they are. */
export function alignment(left: Type, right: Type): readonly [Lift, Lift] | null {
  if (left.kind === 'number' && right.kind === 'number') {
    const missing = (right.scale ?? 0) - (left.scale ?? 0);
    if (missing === 0) return null;
    const factor = tenTo(Math.abs(missing));
    const raise: Lift = (value) => (value as bigint) * factor;
    return missing > 0 ? [raise, keep] : [keep, raise];
  }
  if (left.kind === 'date' && right.kind === 'datetime') return [keep, asDay];
  if (left.kind === 'datetime' && right.kind === 'date') return [asDay, keep];
  return null;
}

const keep: Lift = (value) => value;
/** An instant beside a day counts as the day it falls on in the zone. */
const asDay: Lift = (value, context) => dayOf(value as number, context.zone);

type Order = (left: Value, right: Value) => boolean;

// Numbers, days and instants have their own order in the language; blanks never come here.
const ORDERS: Readonly<Record<string, Order>> = {
  '<': (left, right) => (left as bigint) < (right as bigint),
  '<=': (left, right) => (left as bigint) <= (right as bigint),
  '>': (left, right) => (left as bigint) > (right as bigint),
  '>=': (left, right) => (left as bigint) >= (right as bigint),
};

const TEXT_ORDERS: Readonly<Record<string, Order>> = {
  '<': (left, right) => compareText(left as string, right as string) < 0,
  '<=': (left, right) => compareText(left as string, right as string) <= 0,
  '>': (left, right) => compareText(left as string, right as string) > 0,
  '>=': (left, right) => compareText(left as string, right as string) >= 0,
};

/** Compare two texts by code point. The language's own order is by UTF-16 unit, which puts 😀 before ￥. */
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

/** Return the members of a list, of a single value as of a list of one, and none of a blank. */
export function membersOf(value: Value): ReadonlySet<Value> {
  if (value === null) return new Set();
  return new Set(Array.isArray(value) ? (value as readonly Value[]) : [value]);
}

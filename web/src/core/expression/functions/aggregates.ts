/**
 * Aggregates over gathered records or a written list; blanks are skipped. The twin of `functions/aggregates*.py`.
 *
 * Each is given one list, or null for a list field that is blank.
 */

import { divide, limited, tenTo } from '../arithmetic';
import { compareText } from '../comparison';
import type { Body, CallNode, Implementation, Implementations, Value } from '../types';

/** What an aggregate makes of the values that are not blank. */
export type Gathered = (values: readonly Value[]) => Value;

/** Return the values of a list, without blanks. */
export function present(list: Value | undefined): readonly Value[] {
  return itemsOf(list).filter((value) => value !== null);
}

/** Return everything in a list, blanks included. */
export function itemsOf(list: Value | undefined): readonly Value[] {
  return Array.isArray(list) ? (list as readonly Value[]) : [];
}

/** Return an aggregate; what makes it knows the call, so scales are settled once. */
export function aggregate(make: (call: CallNode) => Gathered): Implementation {
  return {
    blanks: 'own',
    make: (call): Body => {
      const gathered = make(call);
      return ([list]) => gathered(present(list));
    },
  };
}

/** Return an aggregate over conditions, where a blank is not true. */
export function judging(found: (holding: number, all: number) => Value): Implementation {
  return {
    blanks: 'own',
    make: () => ([list]) => {
      const items = itemsOf(list);
      return found(items.filter((item) => item === true).length, items.length);
    },
  };
}

/** Return what brings the gathered numbers to the scale of the result. */
export function raisedOf(call: CallNode): bigint {
  return tenTo((call.t.scale ?? 0) - (call.of[0]?.t.scale ?? 0));
}

/** Return a constant argument with what one whole is at its scale, or null where it was left out. */
export function constantAt(call: CallNode, at: number): readonly [bigint, bigint] | null {
  const node = call.of[at];
  return node?.k === 'const' && node.v !== null ? [BigInt(node.v as string), tenTo(node.t.scale ?? 0)] : null;
}

export function sumOf(values: readonly Value[]): bigint {
  let total = 0n;
  for (const value of values) total += value as bigint;
  return total;
}

/** The average of what is not blank. */
export const average = aggregate((call) => {
  const raised = raisedOf(call);
  return (values) => divide(sumOf(values), BigInt(values.length), raised);
});

type Order = (left: Value, right: Value) => number;

const natural: Order = (left, right) => ((left as bigint) < (right as bigint) ? -1 : left === right ? 0 : 1);
const byText: Order = (left, right) => compareText(left as string, right as string);

/** The value at one end: `side` is -1 for the least and 1 for the greatest. */
function outermost(side: number): Implementation {
  return aggregate((call) => {
    const order = call.t.kind === 'text' ? byText : natural;
    return (values) => {
      let [found = null] = values;
      for (const value of values) if (order(value, found) * side > 0) found = value;
      return found;
    };
  });
}

/** The value a share of the way along, in proportion between two; the median where no share is given. */
const percentile = aggregate((call) => {
  const [share, one] = constantAt(call, 1) ?? [1n, 2n];
  const raised = raisedOf(call);
  return (values) => {
    if (values.length === 0) return null;
    const ordered = [...values].sort(natural) as bigint[];
    const along = share * BigInt(values.length - 1);
    const [at, rest] = [Number(along / one), along % one];
    const before = ordered[at] as bigint;
    const after = ordered[Math.min(at + 1, ordered.length - 1)] as bigint;
    return divide(before * (one - rest) + after * rest, one, raised);
  };
});

export const aggregateFunctions: Implementations = {
  COUNT: aggregate(() => (values) => BigInt(values.length)),
  COUNT_DISTINCT: aggregate(() => (values) => BigInt(new Set(values).size)),
  SUM: aggregate(() => (values) => limited(sumOf(values))),
  AVG: average,
  MIN: outermost(-1),
  MAX: outermost(1),
  MEDIAN: percentile,
  PERCENTILE: percentile,
  FIRST: aggregate(() => (values) => values[0] ?? null),
  LAST: aggregate(() => (values) => values.at(-1) ?? null),
  ANY: judging((holding) => holding > 0),
  ALL: judging((holding, all) => holding === all),
};

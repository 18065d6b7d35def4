/**
 * The operators, under their symbols. `and` and `or` stand with the lazy ones, arithmetic in a file of its own.
 *
 * What the checker says otherwise is not here: `-`, `%`, `^` and `&` arrive as a sum, MOD, POWER and CONCAT.
 */

import { calculations } from './calculations';
import { equality, membersOf, ordering, type Test } from './comparison';
import { conversions } from './conversions';
import { own, strict } from './implementation';
import { lowered } from './latin';
import type { Body, CallNode, Implementation, Implementations, Node, Type, Value } from './types';

function typesOf(call: CallNode): [Type, Type] {
  return call.of.slice(0, 2).map((node) => node.t) as [Type, Type];
}

function comparing(test: (left: Type, right: Type) => Test): Implementation {
  return own((call) => {
    const holds = test(...typesOf(call));
    return ([left = null, right = null]) => holds(left, right);
  });
}

function ordered(symbol: string): Implementation {
  return comparing((left, right) => ordering(symbol, left, right));
}

/** A blank is in no list. */
const within = own((call) => {
  const [value, list] = typesOf(call);
  const single: Type = { kind: list.kind, ...(list.scale !== undefined && { scale: list.scale }) };
  const same = equality(value, single);
  if ((value.scale ?? 0) === (list.scale ?? 0) && isFixed(call.of[1])) return byMembership();
  return ([given = null, items = null]) => given !== null && [...membersOf(items)].some((item) => same(given, item));
});

/** A list that is the same array every time. */
function isFixed(node: Node | undefined): boolean {
  return node?.k === 'const' || (node?.k === 'items' && node.of.every((item) => item.k === 'const'));
}

function byMembership(): Body {
  let [last, members]: [Value, ReadonlySet<Value>] = [null, new Set()];
  return ([given = null, items = null]) => {
    if (items !== last) [last, members] = [items, membersOf(items)];
    return given !== null && members.has(given);
  };
}

const holdsAny = own(() => ([list = null, wanted = null]) => {
  const there = membersOf(list);
  return [...membersOf(wanted)].some((item) => there.has(item));
});

const holdsAll = own(() => ([list = null, wanted = null]) => {
  const [there, asked] = [membersOf(list), membersOf(wanted)];
  return asked.size > 0 && [...asked].every((item) => there.has(item));
});

/** In any case of Latin letters; a blank is found nowhere, and nothing is found in it. */
function searching(found: (text: string, part: string) => boolean): Implementation {
  return strict(() => ([text, part]) => found(lowered(text as string), lowered(part as string)));
}

function isBlank(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

const not = own(() => ([value]) => value !== true);
const blank = own(() => ([value]) => isBlank(value));

export const operators: Implementations = {
  ...calculations,
  ...conversions,
  '=': comparing(equality),
  '!=': comparing((left, right) => {
    const same = equality(left, right);
    return (one, other) => !same(one, other);
  }),
  '<': ordered('<'),
  '<=': ordered('<='),
  '>': ordered('>'),
  '>=': ordered('>='),
  in: within,
  HAS_ANY: holdsAny,
  HAS_ALL: holdsAll,
  contains: searching((text, part) => text.includes(part)),
  'starts with': searching((text, part) => text.startsWith(part)),
  'is blank': blank,
  not,
};

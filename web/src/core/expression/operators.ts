/** The operators, under their symbols. `and` and `or` stand with the lazy ones, arithmetic in a file of its own. */

import { calculations } from './calculations';
import { equality, membersOf, ordering } from './comparison';
import { lowered } from './latin';
import type { Body, CallNode, Implementation, Implementations, Type, Value } from './types';

const own = (make: (call: CallNode) => Body): Implementation => ({ blanks: 'own', make });

function typesOf(call: CallNode): [Type, Type] {
  return call.of.slice(0, 2).map((node) => node.t) as [Type, Type];
}

function ordered(symbol: string): Implementation {
  return own((call) => {
    const holds = ordering(symbol, ...typesOf(call));
    return ([left = null, right = null], context) => holds(left, right, context);
  });
}

function equal(wanted: boolean): Implementation {
  return own((call) => {
    const same = equality(...typesOf(call));
    return ([left = null, right = null], context) => same(left, right, context) === wanted;
  });
}

const between = own((call) => {
  const [value, low, high] = call.of.map((node) => node.t) as [Type, Type, Type];
  const from = ordering('>=', value, low);
  const to = ordering('<=', value, high);
  return ([given = null, least = null, most = null], context) =>
    from(given, least, context) && to(given, most, context);
});

/** A blank is in no list; a list is in another where it shares a member with it. */
const within = own((call) => {
  const [left, right] = typesOf(call);
  const same = equality(single(left), single(right));
  const items = call.of[1];
  const plain = left.many !== true && left.kind === right.kind && (left.scale ?? 0) === (right.scale ?? 0);
  if (plain && items?.k === 'const' && Array.isArray(items.v)) return byMembership();
  return ([value = null, list = null], context) => {
    const wanted = [...membersOf(list)].filter((item) => item !== null);
    return [...membersOf(value)].some((one) => one !== null && wanted.some((item) => same(one, item, context)));
  };
});

/** The list is the same array every time, so its members are told apart once. */
function byMembership(): Body {
  const known = new WeakMap<readonly Value[], ReadonlySet<Value>>();
  return ([value = null, list = null]) => {
    if (value === null || list === null) return false;
    const items = list as readonly Value[];
    let members = known.get(items);
    if (members === undefined) known.set(items, (members = membersOf(items)));
    return members.has(value);
  };
}

/** A text holds another in any case of Latin letters; a list holds every member of another. */
const contains = own((call) => {
  const [left] = typesOf(call);
  if (left.many === true) {
    return ([list = null, wanted = null]) => {
      if (list === null || wanted === null) return false;
      const there = membersOf(list);
      const asked = [...membersOf(wanted)].filter((item) => item !== null);
      return asked.length > 0 && asked.every((item) => there.has(item));
    };
  }
  return ([text = null, part = null]) =>
    text !== null && part !== null && lowered(text as string).includes(lowered(part as string));
});

const startsWith = own(
  () =>
    ([text = null, part = null]) =>
      text !== null && part !== null && lowered(text as string).startsWith(lowered(part as string)),
);

const joined: Implementation = { blanks: 'empty', make: () => (parts) => parts.join('') };

function single(type: Type): Type {
  return { ...type, many: undefined } as Type;
}

function negated({ blanks, make }: Implementation): Implementation {
  return {
    blanks,
    make: (call) => {
      const body = make(call);
      return (values, context) => body(values, context) !== true;
    },
  };
}

function isBlank(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

const blank = own(
  () =>
    ([value]) =>
      isBlank(value),
);

export const operators: Implementations = {
  ...calculations,
  '=': equal(true),
  '!=': equal(false),
  '<': ordered('<'),
  '<=': ordered('<='),
  '>': ordered('>'),
  '>=': ordered('>='),
  between,
  in: within,
  'not in': negated(within),
  contains,
  'starts with': startsWith,
  'is blank': blank,
  'is not blank': negated(blank),
  not: own(
    () =>
      ([value]) =>
        value !== true,
  ),
  '&': joined,
};

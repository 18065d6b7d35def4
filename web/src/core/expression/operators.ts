/** The operators, under their symbols. `and` and `or` stand with the lazy ones. */

import { alignment, equality, membersOf, ordering } from './comparison';
import { bounded, divideRounded, rescale, tenTo } from './scaled';
import type { Body, CallNode, Implementation, Implementations, Node, Type, Value } from './types';

const strict = (make: (call: CallNode) => Body): Implementation => ({ blanks: 'strict', make });
const own = (make: (call: CallNode) => Body): Implementation => ({ blanks: 'own', make });

const typesOf = (call: CallNode): [Type, Type] => call.of.slice(0, 2).map((node: Node) => node.t) as [Type, Type];

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

function sum(sign: 1n | -1n): Body | ((call: CallNode) => Body) {
  return (call: CallNode): Body => {
    const [left, right] = typesOf(call);
    const wanted = call.t.scale ?? 0;
    const [raise, lift] = [tenTo(wanted - (left.scale ?? 0)), sign * tenTo(wanted - (right.scale ?? 0))];
    return ([one, other]) => bounded((one as bigint) * raise + (other as bigint) * lift);
  };
}

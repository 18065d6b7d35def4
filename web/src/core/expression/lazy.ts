/** The functions that evaluate only the parts they need: `and` and `or`, and whatever chooses among values. */

import { equality } from './comparison';
import type { Run } from './scope';
import type { CallNode, Node } from './types';

type Part = (node: Node) => Run;

const never: Run = () => null;

/** Return the last of several parts that an odd one out is, such as the default of SWITCH, or a blank. */
function otherwise(nodes: readonly Node[], paired: number, part: Part): Run {
  const node = nodes[paired * 2];
  return node === undefined ? never : part(node);
}

function conjunction({ of }: CallNode, part: Part): Run {
  const parts = of.map(part);
  const [one, other] = parts;
  if (one !== undefined && other !== undefined && parts.length === 2) {
    return (env) => one(env) === true && other(env) === true;
  }
  return (env) => parts.every((condition) => condition(env) === true);
}

function disjunction({ of }: CallNode, part: Part): Run {
  const parts = of.map(part);
  return (env) => parts.some((condition) => condition(env) === true);
}

function choose(call: CallNode, part: Part): Run {
  const pairs = Math.floor(call.of.length / 2);
  const rest = otherwise(call.of, pairs, part);
  const cases = Array.from({ length: pairs }, (_, at) => {
    const [condition, value] = call.of.slice(at * 2, at * 2 + 2) as [Node, Node];
    return [part(condition), part(value)] as const;
  });
  return (env) => {
    for (const [condition, value] of cases) if (condition(env) === true) return value(env);
    return rest(env);
  };
}

function match(call: CallNode, part: Part): Run {
  const [subject, ...rest] = call.of as [Node, ...Node[]];
  const pairs = Math.floor(rest.length / 2);
  const given = part(subject);
  const last = otherwise(rest, pairs, part);
  const cases = Array.from({ length: pairs }, (_, at) => {
    const [wanted, value] = rest.slice(at * 2, at * 2 + 2) as [Node, Node];
    return [equality(subject.t, wanted.t), part(wanted), part(value)] as const;
  });
  return (env) => {
    const found = given(env);
    for (const [same, wanted, value] of cases) if (same(found, wanted(env))) return value(env);
    return last(env);
  };
}

function firstOf(call: CallNode, part: Part): Run {
  const parts = call.of.map(part);
  return (env) => {
    for (const run of parts) {
      const value = run(env);
      if (value !== null) return value;
    }
    return null;
  };
}

/** By name; each is given the call and what compiles its parts. */
export const lazy: Readonly<Record<string, (call: CallNode, part: Part) => Run>> = {
  and: conjunction,
  or: disjunction,
  IF: choose,
  IFS: choose,
  SWITCH: match,
  COALESCE: firstOf,
};

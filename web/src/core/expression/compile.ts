/**
 * A typed tree to a closure, made once and run for every change. The browser's target of the expression language.
 *
 * What a part needs to know of its types is settled here; running it only computes.
 */

import { CompileError } from './compileError';
import { implementations } from './functions';
import { lazy } from './lazy';
import { instantOfLocal } from './moments';
import { gathering } from './related';
import { type Environment, reading, type Run } from './scope';
import type { Blanks, Body, CallNode, Implementations, ItemsNode, Node, Type, Value } from './types';
import { constantOf } from './values';
import { widened } from './widen';

export { CompileError };

const MAX_DEPTH = 200;
const MAX_TEXT = 20_000;

/** Makes the evaluation of a part; handed to whatever compiles parts of its own. */
export type Compiler = (node: Node) => Run;

/**
 * Return the evaluation of a tree.
 *
 * @throws CompileError where the tree names an unknown function or is nested beyond the bound.
 */
export function compile(tree: Node, functions: Implementations = implementations): Run {
  let depth = 0;
  const part: Compiler = (node) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new CompileError(`nested more than ${MAX_DEPTH} levels deep`);
    const run = (MAKERS[node.k] as Maker<Node>)(node, part, functions);
    depth -= 1;
    return run;
  };
  return part(tree);
}

type Maker<Kind extends Node> = (node: Kind, part: Compiler, functions: Implementations) => Run;

const MAKERS: { readonly [K in Node['k']]: Maker<Extract<Node, { k: K }>> } = {
  const: (node) => {
    const value = constantOf(node.v, node.t);
    const held = value === '' ? null : value;
    return () => held;
  },
  local: (node) => (env) => instantOfLocal(node.v, env.context.zone),
  field: reading,
  items: listing,
  related: gathering,
  call: calling,
};

/** A list of nothing is blank. */
const nothing: Run = () => null;

function listing(node: ItemsNode, part: Compiler): Run {
  if (node.of.length === 0) return nothing;
  const items = node.of.map((item) => widened(part(item), item.t, node.t));
  if (node.of.every((item) => item.k === 'const')) {
    const fixed = items.map((item) => item(NOWHERE));
    return () => fixed;
  }
  return (env) => items.map((item) => item(env));
}

/** Constants read nothing. */
const NOWHERE = {} as Environment;

function calling(node: CallNode, part: Compiler, functions: Implementations): Run {
  const own = Object.hasOwn(lazy, node.f) ? lazy[node.f] : undefined;
  if (own !== undefined) return decided(own(node, part), node);
  const found = Object.hasOwn(functions, node.f) ? functions[node.f] : undefined;
  if (found === undefined) throw new CompileError(`no function ${JSON.stringify(node.f)}`);
  const filled = found.blanks === 'empty' ? orEmpty : asIs;
  const parts = node.of.map((argument) => filled(part(argument), argument));
  return finished(APPLY[found.blanks](found.make(node), parts), node.t);
}

function asIs(run: Run): Run {
  return run;
}

/** A condition is true or it is false, whatever chose its value. */
function decided(run: Run, { f, t }: CallNode): Run {
  if (t.kind !== 'boolean' || t.many === true || f === 'and' || f === 'or') return run;
  return (env) => run(env) === true;
}

/** Texts arrive as "" where they are blank; other arguments of a text function arrive as they are. */
function orEmpty(run: Run, { t }: Node): Run {
  if (t.many === true || (t.kind !== 'text' && t.kind !== 'blank')) return run;
  return (env) => run(env) ?? '';
}

const APPLY: Readonly<Record<Blanks, (body: Body, parts: readonly Run[]) => Run>> = {
  strict: (body, parts) => {
    const [one, other] = parts;
    if (one !== undefined && other === undefined) return strictOfOne(body, one);
    if (one !== undefined && other !== undefined && parts.length === 2) return strictOfTwo(body, one, other);
    return (env) => {
      const values: Value[] = [];
      for (const part of parts) {
        const value = part(env);
        if (value === null) return null;
        values.push(value);
      }
      return body(values, env.context);
    };
  },
  empty: applied,
  own: applied,
};

function applied(body: Body, parts: readonly Run[]): Run {
  return (env) => body(parts.map((part) => part(env)), env.context);
}

function strictOfOne(body: Body, one: Run): Run {
  return (env) => {
    const value = one(env);
    return value === null ? null : body([value], env.context);
  };
}

function strictOfTwo(body: Body, one: Run, other: Run): Run {
  return (env) => {
    const left = one(env);
    if (left === null) return null;
    const right = other(env);
    return right === null ? null : body([left, right], env.context);
  };
}

/** Hold a result to the language: "" is blank, a text has a bound, and a condition is true or it is false. */
function finished(run: Run, type: Type): Run {
  if (type.many === true) return run;
  if (type.kind === 'boolean') return (env) => run(env) === true;
  if (type.kind === 'text') return (env) => heldText(run(env));
  return run;
}

function heldText(value: Value): Value {
  const text = value as string | null;
  if (text === null || text === '') return null;
  return text.length > MAX_TEXT && [...text].length > MAX_TEXT ? null : text;
}

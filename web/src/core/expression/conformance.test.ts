/** Every conformance case of the language, and every example of its reference, holds in the browser. */
import { describe, expect, it } from 'vitest';
import compiled from '../../../tests/expression/cases.json';
import { compile } from './compile';
import { land } from './land';
import type { Environment, Row } from './scope';
import type { Context, Json, Node, Value } from './types';
import { constantOf, toExact } from './values';

type Values = Readonly<Record<string, Json>>;

/** The records that relations lead to, by id. */
type World = Readonly<Record<string, { readonly form: string; readonly values: Values }>>;

interface Case {
  source: string;
  ast: Node;
  values: Values;
  /** The record before a change. */
  old?: Values;
  /** Which of the worlds holds the records around this one. */
  world?: string;
  /** Which of the contexts. */
  context: number;
  expect: Json;
  /** A condition counts as true or as nothing. */
  condition?: boolean;
}

const cases = compiled.cases as unknown as readonly Case[];
const worlds = compiled.worlds as unknown as Readonly<Record<string, World>>;
const contexts = compiled.contexts.map((given): Context => ({ ...given, now: Date.parse(given.now) }) as Context);

function rowOf(values: Values, world: World): Row {
  return {
    get: (id, type): Value => constantOf(values[id] ?? null, type),
    follow: (path) => {
      const found = path.reduce<Values | undefined>((at, step) => world[at?.[step] as string]?.values, values);
      return found === undefined ? null : rowOf(found, world);
    },
  };
}

function environmentOf({ values, old, context, world: name }: Case): Environment {
  const world = name === undefined ? {} : (worlds[name] as World);
  return {
    context: contexts[context] as Context,
    record: rowOf(values, world),
    roots: old === undefined ? {} : { old: rowOf(old, world) },
    related: ({ form, via }, from) => {
      const id = from.get('id', { kind: 'record' });
      const pointing = Object.values(world).filter((one) => one.form === form && one.values[via] === id);
      return pointing.map((one) => rowOf(one.values, world));
    },
  };
}

function answer(one: Case): Json {
  const { ast, condition } = one;
  const value = compile(ast)(environmentOf(one));
  return condition === true ? value === true : toExact(land(value, ast.t), ast.t);
}

describe('the browser', () => {
  it('has cases of every topic to run', () => {
    expect(cases.length).toBeGreaterThan(1200);
  });

  it('gives what every case expects', () => {
    const answers = cases.map((one) => ({ source: one.source, values: one.values, gives: answer(one) }));
    const wanted = cases.map((one) => ({ source: one.source, values: one.values, gives: one.expect }));
    expect(answers).toEqual(wanted);
  });
});

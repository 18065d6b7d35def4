/** Every conformance case of the language, and every example of its reference, holds in the browser. */
import { describe, expect, it } from 'vitest';
import compiled from '../../../tests/expression/cases.json';
import { compile } from './compile';
import { land } from './land';
import type { Row } from './scope';
import type { Context, Json, Node, Value } from './types';
import { constantOf, toExact } from './values';

interface Case {
  source: string;
  ast: Node;
  values: Readonly<Record<string, Json>>;
  /** Which of the contexts. */
  context: number;
  expect: Json;
  /** A condition counts as true or as nothing. */
  condition?: boolean;
}

const cases = compiled.cases as unknown as readonly Case[];
const contexts = compiled.contexts.map((given): Context => ({ ...given, now: Date.parse(given.now) }) as Context);

function rowOf(values: Readonly<Record<string, Json>>): Row {
  return { get: (id, type): Value => constantOf(values[id] ?? null, type) };
}

function answer({ ast, values, context, condition }: Case): Json {
  const value = compile(ast)({ context: contexts[context] as Context, record: rowOf(values) });
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

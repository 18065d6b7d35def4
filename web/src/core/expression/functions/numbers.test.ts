/** The functions of one number give what the server gives: rounded once, down for INT, blank for blank. */
import { describe, expect, it } from 'vitest';
import { compile } from '../compile';
import { call, constant, CONTEXT, number, whole } from '../testing/nodes';
import type { Node, Value } from '../types';

const run = (node: Node): Value => compile(node)({ context: CONTEXT, record: new Map() });
const of = (name: string, value: string, scale: number, ...more: Node[]): Value =>
  run(call(name, number(), constant(value, number(scale)), ...more));

describe('numbers', () => {
  it.each([
    ['ABS', '-25', 25n],
    ['SIGN', '-25', -1n],
    ['SIGN', '0', 0n],
    ['FLOOR', '-21', -3n],
    ['FLOOR', '-20', -2n],
    ['CEILING', '21', 3n],
    ['CEILING', '-29', -2n],
    ['INT', '-21', -3n],
    ['TRUNC', '-29', -2n],
    ['TRUNC', '29', 2n],
    ['ROUND', '25', 3n],
    ['ROUND', '-25', -3n],
    ['SQRT', '25', 1581138830n],
  ])('%s of %s tenths is %s', (name, value, answer) => {
    expect(of(name, value, 1)).toBe(answer);
  });

  it('are rounded to digits that are written out', () => {
    expect(of('ROUND', '2345', 3, whole(2))).toBe(235n);
    expect(of('ROUND', '12800050', 2, whole(-3))).toBe(128000n);
  });

  it('take two numbers of different scales', () => {
    expect(of('MOD', '-75', 1, whole(3))).toBe(15n);
    expect(of('POWER', '11', 1, whole(2))).toBe(1210000000n);
  });

  it('are blank of blank', () => {
    expect(run(call('ABS', number(), constant(null, number())))).toBeNull();
    expect(run(call('MOD', number(), whole(1), constant(null, number())))).toBeNull();
  });
});

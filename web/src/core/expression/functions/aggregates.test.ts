/** Aggregates skip blanks, are exact, and say what they say of nothing. */
import { describe, expect, it } from 'vitest';
import { compile } from '../compile';
import { BOOLEAN, call, constant, CONTEXT, items, number, TEXT, text } from '../testing/nodes';
import type { Node, Type, Value } from '../types';

const run = (node: Node): Value => compile(node)({ context: CONTEXT, record: new Map() });
const numbers = (...values: (string | null)[]): Node => items(number(1), ...values.map((value) => constant(value, number(1))));
const over = (name: string, list: Node, type: Type = number(1), ...more: Node[]): Value => run(call(name, type, list, ...more));
const conditions = (...values: (boolean | null)[]): Node => items(BOOLEAN, ...values.map((value) => constant(value, BOOLEAN)));
const DURATION: Type = { kind: 'duration' };

describe('aggregates', () => {
  const some = numbers('30', null, '10', '20');
  const none = numbers(null, null);

  it.each([
    ['COUNT', number(), 3n, 0n],
    ['COUNT_DISTINCT', number(), 3n, 0n],
    ['SUM', number(1), 60n, 0n],
    ['AVG', number(9), 2_000_000_000n, null],
    ['MEDIAN', number(9), 2_000_000_000n, null],
    ['MIN', number(1), 10n, null],
    ['MAX', number(1), 30n, null],
    ['FIRST', number(1), 30n, null],
    ['LAST', number(1), 20n, null],
  ] as const)('%s skips blanks', (name, type, answer, ofNothing) => {
    expect(over(name, some, type)).toBe(answer);
    expect(over(name, none, type)).toBe(ofNothing);
  });

  it('interpolate a percentile', () => {
    const share = (value: string) => constant(value, number(2));
    expect(over('PERCENTILE', some, number(9), share('90'))).toBe(2_800_000_000n);
    expect(over('PERCENTILE', some, number(9), share('0'))).toBe(1_000_000_000n);
    expect(over('PERCENTILE', some, number(9), share('100'))).toBe(3_000_000_000n);
  });

  it('order texts by code point', () => {
    const texts = items(TEXT, text('\u{1f600}'), text('\uffe5'), constant(null, TEXT));
    expect(over('MIN', texts, TEXT)).toBe('\uffe5');
    expect(over('MAX', texts, TEXT)).toBe('\u{1f600}');
  });

  it('judge conditions, of which a blank is not true', () => {
    expect(over('ANY', conditions(false, true), BOOLEAN)).toBe(true);
    expect(over('ANY', conditions(), BOOLEAN)).toBe(false);
    expect(over('ALL', conditions(true, null), BOOLEAN)).toBe(false);
    expect(over('ALL', conditions(), BOOLEAN)).toBe(true);
  });

  it('are blank beyond the limit', () => {
    const large = constant(String(10n ** 18n - 1n), number());
    expect(over('SUM', items(number(), large, large), number())).toBeNull();
  });
});

describe('measures', () => {
  const rate = number(9);
  const ratings = numbers('50', '40', '30', null);

  it('rate satisfaction from a threshold', () => {
    expect(over('CSAT_RATE', ratings, rate)).toBe(666666667n);
    expect(over('CSAT_RATE', ratings, rate, constant('45', number(1)))).toBe(333333333n);
    expect(over('CSAT_RATE', numbers(null), rate)).toBeNull();
  });

  it('net promoters against detractors', () => {
    expect(over('NPS', numbers('100', '90', '85', '60'), rate)).toBe(25_000_000_000n);
    expect(over('NPS', numbers(), rate)).toBeNull();
  });

  it('average effort and waiting time', () => {
    expect(over('CES', ratings, rate)).toBe(4_000_000_000n);
    const waits = items(DURATION, constant('60000', DURATION), constant('90000', DURATION), constant(null, DURATION));
    expect(over('FIRST_RESPONSE', waits, rate)).toBe(1_250_000_000n);
  });

  it('count what holds', () => {
    expect(over('PERCENT_WHERE', conditions(true, false, true), rate)).toBe(666666667n);
    expect(over('RESOLUTION_RATE', conditions(true, null), rate)).toBe(500000000n);
    expect(over('PERCENT_WHERE', conditions(), rate)).toBeNull();
    expect(over('COUNT_WHERE', conditions(true, false, true), number())).toBe(2n);
  });
});

/** A percentage is a number a hundred times smaller, to the last digit, wherever people type or read it. */
import { describe, expect, test } from 'vitest';
import { checkValue } from './validate';
import { describe as inWords } from './describe';
import { toFilter } from './filter';
import { formatPercent, fractionOf, percentageOf } from './percent';
import { subject } from './samples';

const rate = { ...subject, code: 'rate', type: 'percent', required: false, max_length: null, scale: 3, min: 0, max: 1 };
const saying = { language: 'en', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

describe('between people and values', () => {
  test.each([
    ['15', '0.15'],
    ['6.5', '0.065'],
    ['6.50', '0.0650'],
    ['5', '0.05'],
    ['250', '2.50'],
    ['-0.5', '-0.005'],
    ['0', '0.00'],
    ['15 %', '0.15'],
    ['15％', '0.15'],
    ['.5', '0.005'],
    ['', ''],
    ['-', '-'],
    ['half', 'half'],
  ])('%s %% is %s', (percentage, fraction) => {
    expect(fractionOf(percentage)).toBe(fraction);
  });
  test.each([
    ['0.15', '15'],
    ['0.065', '6.5'],
    ['0.0650', '6.50'],
    ['1', '100'],
    ['2.5', '250'],
    ['-0.005', '-0.5'],
    ['0.07', '7'],
    ['', ''],
    ['half', 'half'],
  ])('%s is %s %%', (fraction, percentage) => {
    expect(percentageOf(fraction)).toBe(percentage);
  });
});

test('the words have the decimals of the field', () => {
  expect(formatPercent(0.07)).toBe('7%');
  expect(inWords(0.155, rate, saying)).toBe('15.5%');
  expect(inWords(12, rate, saying)).toBe('1,200.0%');
});

test.each([
  ['half', { code: 'not_a_number' }],
  [0.0655, { code: 'too_precise', details: { scale: 1 } }],
  [-0.1, { code: 'too_small', details: { min: '0%' } }],
  ['1.2', { code: 'too_large', details: { max: '100%' } }],
])('%s is a mistake', (value, issue) => {
  expect(checkValue(rate, value)).toEqual(issue);
});

test('a percentage without decimals is whole', () => {
  expect(checkValue({ ...rate, scale: 2 }, 0.065)).toEqual({ code: 'not_whole', details: { scale: 0 } });
  expect(checkValue({ ...rate, scale: 2 }, 0.07)).toBeNull();
});

test('a condition is sent as the value', () => {
  const moment = { now: saying.now, zone: saying.zone, me: 'u7' };
  expect(toFilter([{ field: 'rate', op: 'ge', values: ['0.15'] }], [rate], moment)).toEqual({
    field: 'rate',
    op: 'ge',
    value: 0.15,
  });
});

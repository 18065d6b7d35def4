/** Durations are read in every form that the server reads, and are written in one form or in words. */
import { describe, expect, test } from 'vitest';
import { checkValue } from './validate';
import { describe as inWords } from './describe';
import { formatDuration, parseDuration, spellDuration } from './duration';
import { fromApi } from './expression/values';
import { toFilter } from './filter';
import { landing } from './rules/landing';
import type { Context } from './expression/types';
import { subject } from './samples';

const spent = {
  ...subject,
  code: 'spent',
  type: 'duration',
  required: false,
  max_length: null,
  min: '30m',
  max: '8h',
};
const saying = { language: 'en', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

describe('reading', () => {
  test.each([
    ['2h30m', 9_000_000],
    ['90m', 5_400_000],
    ['1d 4h', 100_800_000],
    ['2小时30分钟', 9_000_000],
    ['2 h 30 min', 9_000_000],
    ['PT2H30M', 9_000_000],
    ['2:30', 9_000_000],
    ['1.1h', 3_960_000],
    ['1m20ms', 60_020],
    ['90', 5_400_000],
    [90, 5_400_000],
    ['2ｈ', 7_200_000],
    ['-1h', -3_600_000],
    ['0', 0],
  ])('%s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
  test.each(['', 'long', '30m2h', 'P1M', 'PT', '-', '0.0001s', true, null])('%s is no duration', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('writing', () => {
  test.each([
    [9_000_000, '2h30m', '2小时30分', '2 h 30 min'],
    [93_600_000, '26h', '26小时', '26 h'],
    [1500, '1.5s', '1.5秒', '1.5 s'],
    [-5_400_000, '-1h30m', '-1小时30分', '-1 h 30 min'],
    [0, '0m', '0分', '0 min'],
  ])('%s', (milliseconds, spelled, zh, en) => {
    expect(spellDuration(milliseconds)).toBe(spelled);
    expect(formatDuration(milliseconds, 'zh')).toBe(zh);
    expect(formatDuration(milliseconds, 'en')).toBe(en);
  });
  test('a value is described in words', () => {
    expect(inWords('2h30m', spent, saying)).toBe('2 h 30 min');
  });
});

describe('checking', () => {
  test.each([
    ['soon', { code: 'not_a_duration' }],
    ['29', { code: 'too_small', details: { min: '30m' } }],
    ['8h1m', { code: 'too_large', details: { max: '8h' } }],
  ])('%s is a mistake', (value, issue) => {
    expect(checkValue(spent, value)).toEqual(issue);
  });
  test('a duration within its limits is none', () => {
    expect(checkValue(spent, '8h')).toBeNull();
  });
});

test('a condition is sent as an expression', () => {
  const moment = { now: saying.now, zone: saying.zone, me: 'u7' };
  expect(toFilter([{ field: 'spent', op: 'ge', values: ['4小时'] }], [spent], moment)).toEqual({
    field: 'spent',
    op: 'ge',
    value: '=14400000ms',
  });
});

test('a formula reads what was typed as milliseconds', () => {
  expect(fromApi('2h30m', { kind: 'duration' })).toBe(9_000_000n);
  expect(fromApi('soon', { kind: 'duration' })).toBeNull();
});

test('what a default gives lands as a duration is typed, and beyond all reason as blank', () => {
  const land = landing(spent, { kind: 'duration' });
  const context = {} as Context;
  expect(land(9_000_000n, {}, context)).toBe('2h30m');
  expect(land(10n ** 15n, {}, context)).toBeNull();
});

/** Times of day are read as the server reads them, and written shortly. */
import { describe, expect, test } from 'vitest';
import { describe as inWords } from './describe';
import { toFilter } from './filter';
import { subject } from './samples';
import { parseTime } from './time';
import { checkValue } from './validate';

const opens = { ...subject, code: 'opens', type: 'time', required: false, max_length: null, min: '08:00:00', max: '20:00:00' };
const saying = { language: 'en', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

describe('reading', () => {
  test.each([
    ['09:30', '09:30:00'],
    ['9:30:15', '09:30:15'],
    ['9:30 PM', '21:30:00'],
    ['12 pm', '12:00:00'],
    ['12:05 am', '00:05:00'],
    ['下午2:05', '14:05:00'],
    ['9点30分', '09:30:00'],
    ['9点', '09:00:00'],
    ['０９：３０', '09:30:00'],
  ])('%s', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });
  test.each(['', '24:00', '09:60', '13:00 pm', '09:30+08:00', '930', '9', 'noon', null])('%s is no time', (text) => {
    expect(parseTime(text)).toBeNull();
  });
});

test('a whole minute is shown without its seconds', () => {
  expect(inWords('09:30:00', opens, saying)).toBe('09:30');
  expect(inWords('09:30:15', opens, saying)).toBe('09:30:15');
});

test.each([
  ['noon', { code: 'not_a_time' }],
  ['7:59', { code: 'too_early', details: { min: '08:00' } }],
  ['20:00:01', { code: 'too_late', details: { max: '20:00' } }],
  ['8:00', null],
])('%s is checked', (value, issue) => {
  expect(checkValue(opens, value)).toEqual(issue);
});

test('a condition is sent as the value is kept', () => {
  const moment = { now: saying.now, zone: saying.zone, me: 'u7' };
  expect(toFilter([{ field: 'opens', op: 'ge', values: ['9:30'] }], [opens], moment)).toEqual({
    field: 'opens',
    op: 'ge',
    value: '09:30:00',
  });
});

/** Options of a cascading choice: taken as a tree, checked down to the last level, and asked for by level. */
import { describe as group, expect, test } from 'vitest';
import { describe } from './describe';
import { operatorsOf, toFilter } from './filter';
import { subject } from './samples';
import { branches, pathOf } from './tree';
import { checkValue } from './validate';

const option = (code: string, label: string, name: string) => ({ code, label: { zh: label }, name: { zh: name } });
const region = {
  ...subject,
  code: 'region',
  type: 'cascade',
  required: false,
  max_length: null,
  operators: ['below', 'eq', 'ne', 'in', 'not_in', 'blank', 'not_blank'],
  options: [
    option('east', '华东', '华东'),
    option('east/shanghai', '华东 / 上海', '上海'),
    option('east/jiangsu', '华东 / 江苏', '江苏'),
    option('north', '华北', '华北'),
  ],
};
const saying = { language: 'zh', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

test('the options are a tree under their own names', () => {
  const east = { value: 'east/shanghai', label: '上海' };
  expect(branches(region, 'zh')).toEqual([
    { value: 'east', label: '华东', children: [east, { value: 'east/jiangsu', label: '江苏' }] },
    { value: 'north', label: '华北' },
  ]);
  expect(branches(region, 'zh', 'east')[0]).toEqual(east);
});

test('a path tells the way to an option', () => {
  expect([pathOf('east/shanghai'), pathOf('')]).toEqual([['east', 'east/shanghai'], []]);
});

test('a value is shown by its path', () => {
  expect(describe('east/shanghai', region, saying)).toBe('华东 / 上海');
});

group('a value', () => {
  test.each([
    ['east', { code: 'not_leaf' }],
    ['north', null],
    ['east/shanghai', null],
    ['west', { code: 'unknown_option' }],
  ])('%s is checked', (value, issue) => {
    expect(checkValue(region, value)).toEqual(issue);
  });
  test('may stand at any level where the field says so', () => {
    expect(checkValue({ ...region, any_level: true }, 'east')).toBeNull();
  });
});

test('a condition asks for everything below a level first', () => {
  const moment = { now: saying.now, zone: saying.zone, me: 'u7' };
  expect(operatorsOf(region)[0]).toBe('below');
  expect(toFilter([{ field: 'region', op: 'below', values: ['east'] }], [region], moment)).toEqual({
    field: 'region',
    op: 'below',
    value: ['east'],
  });
});

/** Free tags are taken apart, kept once, and within their limits. */
import { expect, test } from 'vitest';
import { packValue } from './changes';
import { describe } from './describe';
import { subject } from './samples';
import { tagsOf } from './tags';
import { checkValue } from './validate';

const labels = { ...subject, code: 'labels', type: 'tags', required: false, max_length: 4, max_count: 2 };
const saying = { language: 'en', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

test.each([
  ['加急、VIP, vip；', ['加急', 'VIP']],
  [['a', ' a ', 'b'], ['a', 'b']],
  [' ,', []],
  [null, []],
])('%j', (value, tags) => {
  expect(tagsOf(value)).toEqual(tags);
});

test.each([
  [['a', 'b'], null],
  [['a', 'b', 'c'], { code: 'too_many', details: { max: 2 } }],
  ['a,b,c', { code: 'too_many', details: { max: 2 } }],
  [['abcde'], { code: 'too_long', details: { max: 4, length: 5 } }],
])('%j is checked', (value, issue) => {
  expect(checkValue(labels, value)).toEqual(issue);
});

test('a text that was typed is sent as a list', () => {
  expect(packValue(labels, 'a、b')).toEqual(['a', 'b']);
  expect(describe(['a', 'b'], labels, saying)).toBe('a, b');
});

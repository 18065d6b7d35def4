/** Formats of texts, meanings of scores and steps of sliders, as the server has them. */
import { describe as group, expect, test } from 'vitest';
import { describe } from './describe';
import { isIdCard } from './idCard';
import { meaningOf } from './score';
import { subject } from './samples';
import { checkValue } from './validate';

const field = (type: string, more = {}) => ({ ...subject, code: type, type, required: false, max_length: null, ...more });
const saying = { language: 'en', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

test.each(['11010519491231002X', ' 110105 19491231 002x ', '１１０１０５１９４９１２３１００２Ｘ'])('%s is an identity card', (text) => {
  expect(isIdCard(text)).toBe(true);
});

test.each(['110105194912310021', '11010519490231002X', '110105491231002', ''])('%s is none', (text) => {
  expect(isIdCard(text)).toBe(false);
});

test('a text is held against its format', () => {
  expect(checkValue(field('text', { format: 'id_card' }), '123')).toEqual({ code: 'not_an_id_card' });
  expect(checkValue(field('text', { format: 'id_card' }), '11010519491231002X')).toBeNull();
  expect(checkValue(field('text'), '123')).toBeNull();
});

test.each([
  ['nps', 10, [6, 7, 8, 9], ['bad', 'fair', 'fair', 'good']],
  ['csat', 5, [2, 3, 4], ['bad', 'fair', 'good']],
  ['ces', 7, [3, 4, 5], ['bad', 'fair', 'good']],
  ['csat', 7, [7], [null]],
  ['stars', 5, [5], [null]],
])('%s of %i', (kind, max, scores, meanings) => {
  expect(scores.map((score) => meaningOf(field('rating', { kind, max }), score))).toEqual(meanings);
});

group('a slider', () => {
  const level = field('slider', { min: 0.5, max: 2, step: 0.25, scale: 2, unit: 'L' });
  test.each([
    [1.25, null],
    [1.3, { code: 'not_on_a_step', details: { step: 0.25, min: 0.5 } }],
    [3, { code: 'too_large', details: { max: 2 } }],
    ['x', { code: 'not_a_number' }],
  ])('%s is checked', (value, issue) => {
    expect(checkValue(level, value)).toEqual(issue);
  });
  test('is shown with its unit', () => {
    expect(describe(1.25, level, saying)).toBe('1.25 L');
  });
});

test('bars take what they can draw', () => {
  expect(checkValue(field('barcode', { kind: 'code128' }), 'ZC-1')).toBeNull();
  expect(checkValue(field('barcode', { kind: 'code128' }), '冰箱')).toEqual({ code: 'not_for_bars' });
  expect(checkValue(field('barcode', { kind: 'qr' }), '冰箱')).toBeNull();
});

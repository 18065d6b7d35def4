/** An address is one value of several parts: blank without any, a text to formulas, whole where it is shown. */
import { expect, test } from 'vitest';
import { addressOf, addressText, partsOf } from './address';
import { packValue } from './changes';
import { describe } from './describe';
import { subject } from './samples';
import { checkValue } from './validate';
import { isBlank, sameValue } from './value';

const place = { ...subject, code: 'place', type: 'address', max_length: null };
const pudong = addressOf({ province: '上海市', district: '浦东新区', detail: '世纪大道 100 号' });
const saying = { language: 'zh', zone: 'Asia/Shanghai', now: new Date('2026-11-22T02:00:00Z') } as const;

test('formulas read the text that the server keeps', () => {
  expect(addressText(pudong)).toBe('上海市  浦东新区 世纪大道 100 号');
});

test('it is shown as a whole and sent in parts', () => {
  expect(describe(pudong, place, saying)).toBe('上海市浦东新区世纪大道 100 号');
  expect(packValue(place, pudong)).toEqual({ province: '上海市', city: '', district: '浦东新区', detail: '世纪大道 100 号' });
});

test('what a visitor typed is sent as it is', () => {
  expect(packValue(place, '上海市浦东新区')).toBe('上海市浦东新区');
  expect(partsOf('上海市浦东新区').detail).toBe('上海市浦东新区');
});

test('without any part it is blank', () => {
  expect(isBlank(addressOf({}))).toBe(true);
  expect(checkValue(place, addressOf({}))).toEqual({ code: 'required' });
  expect(sameValue(addressOf({}), null)).toBe(true);
  expect(sameValue(pudong, addressOf({ province: '上海市' }))).toBe(false);
});

test.each([
  [pudong, null],
  [addressOf({ detail: 'x' }), { code: 'no_province' }],
  [addressOf({ province: '上海市', detail: 'x'.repeat(201) }), { code: 'too_long', details: { max: 200, length: 201 } }],
])('it is checked', (value, issue) => {
  expect(checkValue(place, value)).toEqual(issue);
  expect(checkValue({ ...place, free: true }, addressOf({ detail: 'x' }))).toBeNull();
});

/** Claim: a number that is said shorter than it is can be had in full, and only such a number. */
import { expect, it } from 'vitest';
import { exactOf } from './exact';

it('gives what the words leave out', () => {
  expect(exactOf(2755.714285715, '¥2,755.71')).toBe('2,755.714285715');
  expect(exactOf(-349.916666667, '-¥349.92')).toBe('-349.916666667');
});

it('adds nothing to what is said in full', () => {
  expect(exactOf(1234.5, '¥1,234.50')).toBeUndefined();
  expect(exactOf(true, '是')).toBeUndefined();
  expect(exactOf(null, '空')).toBeUndefined();
});

/** Claim: names can be told in codes or in either language, and the formula means the same. */
import { expect, it } from 'vitest';
import { book } from '../testing/book';
import { offsetOf, spanOf } from './places';
import { formsBeyond, withCodes, withLabels } from './rewrite';

it('writes every known name by its code', () => {
  expect(withCodes('客户.年消费额 > 1 且 {发生 地点} = "状态"', book)).toBe('customer.annual_spend > 1 且 place = "状态"');
});

it('writes a former code by the present one', () => {
  expect(withCodes('customer.spend', book)).toBe('customer.annual_spend');
});

it('writes every known name as a language calls it, in braces where need be', () => {
  expect(withLabels('customer.annual_spend > cost and place = "a"', book, 'zh')).toBe(
    '客户.年消费额 > 费用 and {发生 地点} = "a"',
  );
  expect(withLabels('客户.年消费额', book, 'en')).toBe('Customer.{Annual spend}');
});

it('leaves what it does not know', () => {
  expect(withLabels('nobody.knows + 客户.nothing', book, 'zh')).toBe('nobody.knows + 客户.nothing');
});

it('tells which forms are further off than the names at hand', () => {
  expect(formsBeyond('客户.介绍人.name = "a"', book)).toMatchObject([{ app: 'people', form: 'person' }]);
  expect(formsBeyond('客户.介绍人 is blank', book)).toEqual([]);
});

it('counts places by characters, as people do', () => {
  expect(offsetOf('\u{1f600}a\nb', 1, 2)).toBe(2);
  expect(offsetOf('ab\ncd', 2, 2)).toBe(4);
  expect(spanOf('abc', { line: 1, column: 9, end_column: null })).toEqual({ from: 2, to: 3 });
  expect(spanOf('', { line: 1, column: 1, end_column: null })).toEqual({ from: 0, to: 0 });
});

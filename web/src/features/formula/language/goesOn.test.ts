/** Claim: a name is not wrong while the rest of it is on offer, and wrong as soon as nothing continues it. */
import { expect, it } from 'vitest';
import type { FormulaProblem } from '../../../shared/api';
import { book, functions } from '../testing/book';
import { goesOn } from './goesOn';
import type { Vocabulary } from './suggest';

const words: Vocabulary = { book, functions, language: 'zh', operatorWords: (key) => key };

/** A problem with the columns from `from` to `to`. */
function wrong(from: number, to: number): FormulaProblem {
  return { code: 'x', message: '', line: 1, column: from, end_column: to, part: null, fix: null };
}

it('waits for the rest of a name, along a relation too', () => {
  expect(goesOn('费', wrong(1, 2), words)).toBe(true);
  expect(goesOn('客户.年消', wrong(4, 6), words)).toBe(true);
});

it('does not wait for what nothing continues', () => {
  expect(goesOn('客户.月消', wrong(4, 6), words)).toBe(false);
  expect(goesOn('xyzzy', wrong(1, 6), words)).toBe(false);
});

it('does not wait for what stands before', () => {
  expect(goesOn('费 > 1', wrong(1, 2), words)).toBe(false);
});

it('waits for what a value is compared with', () => {
  const bare = { ...wrong(1, 3), code: 'expression.not_condition' };
  expect(goesOn('费用', bare, words)).toBe(true);
  expect(goesOn('费用 ', bare, words)).toBe(true);
  expect(goesOn('xyzzy ', wrong(1, 6), words)).toBe(false);
});

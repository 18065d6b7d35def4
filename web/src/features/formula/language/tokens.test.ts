/** Claim: a formula is read as the server reads it, in half and full width, and while it is not finished. */
import { expect, it } from 'vitest';
import { book } from '../testing/book';
import { tokenize } from './tokens';

const read = (source: string) =>
  tokenize(source, (word) => book.knows(word)).map((token) => `${token.kind}:${token.text}`);

it('reads names, functions, numbers and words', () => {
  expect(read('客户.年消费额 > 100000 且 距今天数(客户.最近互动时间) >= 30')).toEqual([
    'path:客户.年消费额',
    'sign:>',
    'number:100000',
    'operator:且',
    'function:距今天数',
    'sign:(',
    'path:客户.最近互动时间',
    'sign:)',
    'sign:>=',
    'number:30',
  ]);
});

it('takes full-width signs for what they mean', () => {
  expect(read('（费用＋１）')).toEqual(['sign:(', 'path:费用', 'sign:+', 'number:１', 'sign:)']);
  expect(read('费用≥1，“a”')).toEqual(['path:费用', 'sign:>=', 'number:1', 'sign:,', 'string:“a”']);
  expect(read('费用＝＝1')).toEqual(['path:费用', 'sign:==', 'number:1']);
});

it('finds the Chinese operators between names that are known', () => {
  expect(read('状态且费用')).toEqual(['path:状态', 'operator:且', 'path:费用']);
  expect(read('状态且谁')).toEqual(['path:状态且谁']);
});

it('reads phrases, durations and braces as one', () => {
  expect(read('{发生 地点} is not blank')).toEqual(['path:{发生 地点}', 'operator:is not blank']);
  expect(read('30d 2小时 30days')).toEqual(['number:30d', 'number:2小时', 'number:30', 'path:days']);
});

it('makes something of a text that nothing ends', () => {
  const [open] = tokenize('"待处');
  expect(open).toMatchObject({ kind: 'string', closed: false, to: 3 });
  const [dangling] = tokenize('客户.');
  expect(dangling).toMatchObject({ kind: 'path', closed: false, to: 3 });
});

it('survives any text', () => {
  for (const source of ['', '\u{1f600}', '{', "'", '..', '((((', '\\', '"\\']) {
    expect(tokenize(source).every((token) => token.to > token.from)).toBe(true);
  }
});

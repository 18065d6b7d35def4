/** Rows are compared, summed, sent and read from a clipboard as people mean them. */
import { describe, expect, test } from 'vitest';
import { changedBody, createBody, startValues } from './changes';
import { resolve } from './conflict';
import type { FieldUi, FormUi, Values } from './model';
import { parseBlock, parseCell, paste } from './paste';
import { copyOf, newRow, rowsOf, totalOf, withoutExtra } from './rows';

const column = (code: string, type: string, more: Partial<FieldUi> = {}): FieldUi => ({ id: code, code, label: {}, type, widget: type, ...more });
const level = column('level', 'choice', { options: [{ code: 'high', label: { zh: '高', en: 'High' } }] });
const price = column('price', 'money', { scale: 2 });
const table = column('lines', 'table', {
  min_rows: 1,
  fields: [column('product', 'relation'), column('quantity', 'number', { default: 1 }), price, column('amount', 'money', { read_only: true })],
});
const form = { code: 'f', fields: [table] } as unknown as FormUi;
const product = { id: 'p', label: 'Tap' };
const before: Values = { lines: [{ id: 'a', product, quantity: 2, price: 1, amount: 2 }] };

describe('what is sent', () => {
  test('is nothing while only worked-out cells differ', () => {
    expect(changedBody(form, before, { lines: [{ id: 'a', product, quantity: 2, price: 1, amount: 9 }] })).toEqual({});
  });
  test('is the whole list, new rows without an id and without marks', () => {
    const rows = [...rowsOf(before.lines), { ...newRow(table), product }];
    expect(changedBody(form, before, { lines: rows })).toEqual({
      lines: [{ id: 'a', product: 'p', quantity: 2, price: 1 }, { product: 'p', quantity: 1 }],
    });
  });
  test('is an empty list when the last row went', () => {
    expect(changedBody(form, before, { lines: [] })).toEqual({ lines: [] });
  });
  test('of a create are the rows that it starts with and what was typed', () => {
    const [row] = rowsOf(startValues(form).lines);
    expect(createBody(form, { lines: [{ ...row, price: 3 }] })).toEqual({ lines: [{ quantity: 1, price: 3 }] });
  });
  test('after a conflict makes rows anew that the other person deleted', () => {
    const current = { id: 'r', title: '', version: 2, lines: [] };
    const found = [{ field: table, mine: rowsOf(before.lines), theirs: [], contested: true }];
    const [row] = rowsOf(resolve(current, found, () => 'mine').lines);
    expect([row?.id, row?.quantity]).toEqual([undefined, 2]);
  });
});

test('totals are exact and skip what is no number', () => {
  expect(totalOf(price, [{ price: 0.1 }, { price: 0.2 }, { price: null }, { price: 'x' }])).toBe(0.3);
  expect(totalOf(price, [{}])).toBeNull();
});

test('a copy is a new row', () => {
  expect(copyOf({ id: 'a', quantity: 2 }).id).toBeUndefined();
});

test('rows that came by themselves go again while they are empty', () => {
  const [extra, kept] = [newRow(table, true), newRow(table)];
  expect(withoutExtra([kept, extra, extra], 0)).toEqual([kept]);
  expect(withoutExtra([extra], 1)).toEqual([extra]);
});

describe('a block from a spreadsheet', () => {
  test('keeps tabs, line ends and quotes inside quotes', () => {
    expect(parseBlock('a\t"b ""c""\n\td"\r\ne\t\r\n')).toEqual([['a', 'b "c"\n\td'], ['e', '']]);
  });
  test.each([
    [price, '¥1,200.50', 1200.5],
    [price, '(3)', -3],
    [column('r', 'percent'), '15%', 0.15],
    [column('d', 'date'), '2026/2/9', '2026-02-09'],
    [column('d', 'date'), '2026-02-30', '2026-02-30'],
    [level, '高', 'high'],
    [level, '低', '低'],
    [column('b', 'boolean'), '是', true],
    [price, ' ', null],
  ])('is read by the column %#', (one, text, value) => {
    expect(parseCell(one, text)).toBe(value);
  });
  test('passes over worked-out columns and what lies beyond the last one', () => {
    const done = paste(table, [], { row: 0, code: 'price' }, '1\t2\t3');
    expect([rowsOf(done.rows)[0]?.price, done.cells]).toEqual([1, 1]);
  });
});

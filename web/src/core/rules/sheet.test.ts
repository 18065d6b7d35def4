/** Formulas follow while a form is filled in: over rows, through the record, and only as far as the page knows. */
import { describe, expect, test } from 'vitest';
import { CONTEXT, call, field, number, whole } from '../expression/testing/nodes';
import type { Node, Type } from '../expression/types';
import type { FieldUi, FormUi, RowUi, Values } from '../model';
import { rowsOf } from '../rows';
import { compileRules } from './rules';

const MONEY = number(2);
const column = (code: string, type: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: `c_${code}`,
  code,
  label: {},
  type,
  widget: type,
  ...more,
});
const worked = (one: FieldUi, formula: Node): FieldUi => ({ ...one, worked: 'computed', read_only: true, formula });
const gather = (t: Type, value: Node, where?: Node): Node => ({
  k: 'related',
  t: { ...t, many: true },
  form: '1.f_lines',
  via: '@parent',
  value,
  ...(where && { where }),
});
const ofRow = (id: string, t: Type): Node => field(id, t, { root: 'related' });
const times = (one: Node, other: Node): Node => call('RESCALE', MONEY, call('*', number(4), one, other));

const lines: FieldUi = {
  ...column('lines', 'table'),
  id: 'f_lines',
  fields: [
    worked(
      column('amount', 'money', { scale: 2 }),
      times(call('*', MONEY, field('c_price', MONEY), field('c_quantity', number())), field('f_share', MONEY, { path: ['@parent'] })),
    ),
    column('product', 'relation'),
    column('price', 'money', { scale: 2 }),
    column('quantity', 'number', { default: 1 }),
    column('note', 'text', { default_expression: call('TEXT', { kind: 'text' }, field('c_quantity', number())) }),
    worked(column('maker', 'text'), field('f_name', { kind: 'text' }, { path: ['c_product'] })),
  ],
};
const fields: readonly FieldUi[] = [
  worked({ ...column('total', 'money', { scale: 2 }), id: 'f_total' }, call('SUM', MONEY, gather(MONEY, ofRow('c_amount', MONEY)))),
  { ...column('share', 'number', { scale: 2 }), id: 'f_share' },
  lines,
  worked({ ...column('rows', 'number'), id: 'f_rows' }, call('COUNT', number(), gather({ kind: 'record' }, ofRow('id', { kind: 'record' })))),
  { ...column('customer', 'relation'), id: 'f_customer' },
  worked({ ...column('level', 'text'), id: 'f_level' }, field('f_grade', { kind: 'text' }, { path: ['f_customer'] })),
  worked(
    { ...column('makers', 'number'), id: 'f_makers' },
    call('COUNT', number(), gather({ kind: 'text' }, ofRow('c_maker', { kind: 'text' }))),
  ),
];
const settle = compileRules({ fields } as unknown as FormUi);
const go = (values: Values, before: Values | null = null) => settle(values, CONTEXT, () => false, before);
const cells = (values: Values, code: string): unknown[] => rowsOf(values.lines).map((row) => row[code]);

describe('formulas over rows', () => {
  const typed: Values = { share: 0.9, lines: [{ price: 10, quantity: 2 }, { price: 0.5, quantity: 4, '~key': 'n' }] };

  test('give every row its value, through the record too, and the record their sum', () => {
    const { values } = go(typed);
    expect(cells(values, 'amount')).toEqual([18, 1.8]);
    expect(values.total).toBe(19.8);
  });

  test('count rows that are not stored yet', () => {
    expect(go(typed).values.rows).toBe(2);
  });

  test('are blank over nothing and never fail', () => {
    expect(go({}).values).toMatchObject({ total: 0, rows: 0 });
    expect(go({ lines: ['x'] as never }).values).toMatchObject({ total: 0, rows: 0 });
  });

  test('leave rows that came to the same the objects they were', () => {
    const first = rowsOf(go(typed).values.lines);
    const again = rowsOf(go({ ...typed, customer: null }).values.lines);
    expect(again).toBe(first);
    const other = rowsOf(go({ ...typed, lines: [first[0] as RowUi, { price: 1, quantity: 1 }] }).values.lines);
    expect(other[0]).toBe(first[0]);
    expect(go({ ...typed, lines: first }).values.lines).toBe(first);
  });
});

describe('live defaults in rows', () => {
  test('follow until the cell is written, and only in new rows', () => {
    const { values } = go({ lines: [{ quantity: 3 }, { id: 'r', quantity: 3 }, { quantity: 3, note: null }] });
    expect(cells(values, 'note')).toEqual(['3', undefined, null]);
    const [first] = rowsOf(values.lines);
    expect(cells(go({ lines: [{ ...first, quantity: 4 }] }).values, 'note')).toEqual(['4']);
  });
});

describe('what only the server knows', () => {
  const stored: Values = {
    customer: { id: 'a', label: 'A' },
    level: 'gold',
    lines: [{ id: 'r', product: { id: 'p', label: 'P' }, maker: 'M', price: 1, quantity: 1 }],
    makers: 1,
  };

  test('keeps what is stored while nothing that it reads has changed', () => {
    const { values, later } = go({ ...stored, share: 1 }, stored);
    expect([values.level, cells(values, 'maker'), values.makers]).toEqual(['gold', ['M'], 1]);
    expect([...later]).toEqual([]);
  });

  test('comes later when it did, and so does what follows from it', () => {
    const [row] = rowsOf(stored.lines);
    const changed = { ...stored, customer: { id: 'b', label: 'B' }, lines: [{ ...row, product: { id: 'q', label: 'Q' } }] };
    const { values, later } = go(changed, stored);
    expect(later).toEqual(new Set(['level', 'makers']));
    expect(cells(values, '~later')).toEqual([['maker']]);
  });

  test('is known to be blank where the relation is', () => {
    const { values, later } = go({ ...stored, customer: null }, stored);
    expect(values.level).toBeNull();
    expect(later.has('level')).toBe(false);
  });
});

test('a condition may look into the rows', () => {
  const that = call('<=', { kind: 'boolean' }, call('SUM', MONEY, gather(MONEY, ofRow('c_price', MONEY))), whole(3));
  const shown = compileRules({ fields, checks: [{ that, message: {}, at: 'lines' }] } as unknown as FormUi);
  const { failed } = shown({ lines: [{ price: 4 }] }, CONTEXT, () => false);
  expect(failed.map((one) => one.reads)).toEqual([['lines']]);
});

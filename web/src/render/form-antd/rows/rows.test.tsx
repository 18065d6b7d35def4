/** Rows of a sub-table are written cell by cell, pasted as a block, and told what is wrong with them where it is. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, field as read, number } from '../../../core/expression/testing/nodes';
import type { FieldUi, FormUi, Values } from '../../../core/model';
import { rowsOf } from '../../../core/rows';
import { draw, speakInTest } from '../../../shared/testing/page';
import { answerWith } from '../../../shared/testing/server';
import { FormView } from '../FormView';
import { type FormState, useFormState } from '../useFormState';

beforeAll(async () => {
  await Promise.all([speakInTest('zh', 'render', 'common'), import('./RowsWidget'), import('../../../core/rules/rules')]);
});
beforeEach(() => void answerWith({ 'GET /bootstrap': { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' } }));

const MONEY = number(2);
const column = (code: string, type: string, zh: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: `c_${code}`,
  code,
  label: { zh },
  type,
  widget: type,
  ...more,
});
const amount = call('*', MONEY, read('c_price', MONEY), read('c_quantity', number()));
const lines: FieldUi = {
  ...column('lines', 'table', '明细'),
  id: 'f_lines',
  max_rows: 4,
  fields: [
    column('name', 'text', '品名', { required: true }),
    column('quantity', 'number', '数量', { default: 1 }),
    column('price', 'money', '单价', { scale: 2 }),
    column('amount', 'money', '金额', { scale: 2, worked: 'computed', read_only: true, formula: amount }),
  ],
};
const form = { code: 'order', label: {}, can: [], fields: [lines], views: [], layout: [], page: { header: [], related: [] } } as FormUi;

async function open(values: Values): Promise<() => FormState> {
  let latest: FormState | null = null;
  function Page() {
    const state = useFormState(form, values);
    latest = state;
    return <FormView state={state} place={{ app: 'a', form: form.code }} creating />;
  }
  await act(async () => void draw(<Page />));
  await screen.findByRole('button', { name: '添加一行' }, { timeout: 5000 });
  return () => latest as unknown as FormState;
}

const cell = (name: string): HTMLElement => screen.getByLabelText(new RegExp(`^${name}`));
const two: Values = { lines: [{ id: 'a', name: '螺丝', quantity: 2, price: 10 }, { id: 'b', name: '垫片', quantity: 3, price: 0.5 }] };

describe('the grid', () => {
  test('works out each row and the totals while it is written', async () => {
    const state = await open(two);
    act(() => cell('数量，第 2 行').focus());
    await act(async () => void fireEvent.change(cell('数量，第 2 行'), { target: { value: '5' } }));
    expect(rowsOf(state().values.lines).map((row) => row.amount)).toEqual([20, 2.5]);
    const totals = within(screen.getByRole('row', { name: /^合计/ })).getAllByRole('cell');
    expect(totals.map((one) => one.textContent)).toEqual(['', '7', '¥10.50', '¥22.50', '']);
  });

  test('goes along with Tab, and down with Enter to a new row', async () => {
    const state = await open(two);
    act(() => cell('品名，第 2 行').focus());
    await act(async () => void fireEvent.keyDown(document.activeElement as Element, { key: 'Tab' }));
    expect(document.activeElement).toBe(cell('数量，第 2 行'));
    await act(async () => void fireEvent.keyDown(document.activeElement as Element, { key: 'Enter' }));
    expect(document.activeElement).toBe(cell('数量，第 3 行'));
    expect(rowsOf(state().values.lines)).toHaveLength(3);
  });

  test('takes a row along with Alt and arrows', async () => {
    const state = await open(two);
    act(() => cell('品名，第 2 行').focus());
    await act(async () => void fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowUp', altKey: true }));
    expect(rowsOf(state().values.lines).map((row) => row.id)).toEqual(['b', 'a']);
  });

  test('copies a row without its id, and deletes one', async () => {
    const state = await open(two);
    fireEvent.click(screen.getByRole('button', { name: '复制第 1 行' }));
    fireEvent.click(screen.getByRole('button', { name: '删除第 3 行' }));
    expect(rowsOf(state().values.lines).map(({ id, name }) => [id, name])).toEqual([['a', '螺丝'], [undefined, '螺丝']]);
  });

  test('takes a block from a spreadsheet and tells each wrong cell', async () => {
    const state = await open(two);
    act(() => cell('品名，第 2 行').focus());
    const text = '弹簧\t"1,200"\t￥3.5\n密封圈\t很多\t2\n\t1\t1\n放不下\t1\t1\n';
    await act(async () => void fireEvent.paste(document.activeElement as Element, { clipboardData: { getData: () => text } }));
    const rows = rowsOf(state().values.lines);
    expect(rows.map((row) => [row.name, row.quantity, row.price, row.amount ?? null])).toEqual([
      ['螺丝', 2, 10, 20],
      ['弹簧', 1200, 3.5, 4200],
      ['密封圈', '很多', 2, null],
      [null, 1, 1, 1],
    ]);
    expect(screen.getByText('粘贴了 9 格，其中 2 格要改，1 行放不下')).toBeTruthy();
    expect(screen.getByText('数量要填数字，如 12.5')).toBeTruthy();
    expect(screen.getByText('请填写品名')).toBeTruthy();
  });
});

describe('mistakes', () => {
  test('of the server stand in their cell until it changes', async () => {
    const state = await open(two);
    act(() => state().refuse([{ pointer: '/lines/1/quantity', code: 'x', message: '库存不够' }]));
    expect(screen.getByText('库存不够').closest('[data-cell]')?.getAttribute('data-cell')).toBe('1/quantity');
    expect(screen.getAllByText('明细有 1 格要改').length).toBeGreaterThan(0);
    act(() => cell('数量，第 1 行').focus());
    await act(async () => void fireEvent.change(cell('数量，第 1 行'), { target: { value: '9' } }));
    expect(screen.queryByText('库存不够')).not.toBeNull();
    act(() => cell('数量，第 2 行').focus());
    await act(async () => void fireEvent.change(cell('数量，第 2 行'), { target: { value: '1' } }));
    expect(screen.queryByText('库存不够')).toBeNull();
  });
});

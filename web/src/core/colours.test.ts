/** The first rule that holds colours a record; what only the server can answer waits for its answer. */
import { describe, expect, it } from 'vitest';
import { compileColours } from './colours';
import { BOOLEAN, call, CHOICE, constant, CONTEXT, field, number, whole } from './expression/testing/nodes';
import type { ColourUi } from './model';
import { amount, complaint, record, status } from './samples';

const MONEY = number(2);
const form = { ...complaint, fields: [{ ...status, options: [{ id: 'o1', code: 'waiting', label: {} }] }, amount] };
const waits: ColourUi = {
  when: 'status = "waiting"',
  tree: call('=', BOOLEAN, field('f_status', CHOICE), constant('o1', CHOICE)),
  use: 'info',
};
const costs: ColourUi = {
  when: 'amount > 10',
  tree: call('>', BOOLEAN, field('f_amount', MONEY), whole(10)),
  use: 'error',
};
const far: ColourUi = {
  when: 'customer.spend > 10',
  tree: call('>', BOOLEAN, field('spend', MONEY, { path: ['f_customer'] }), whole(10)),
  use: 'accent',
};

describe('a coloured record', () => {
  it('takes the colour of the first rule that holds', () => {
    const { ruleOf } = compileColours(form, [waits, costs]);
    expect(ruleOf(record, CONTEXT, new Map())).toBe(0);
    expect(ruleOf({ ...record, status: 'closed' }, CONTEXT, new Map())).toBe(1);
    expect(ruleOf({ ...record, status: 'closed', amount: 3 }, CONTEXT, new Map())).toBe(-1);
  });
  it('names the fields that cause it', () => {
    expect(compileColours(form, [waits, costs]).reads).toEqual([['status'], ['amount']]);
  });
  it('waits for the server where only it can answer', () => {
    const { far: asked, ruleOf } = compileColours(form, [far, costs]);
    expect(asked).toEqual([0]);
    expect(ruleOf(record, CONTEXT, new Map())).toBe(1);
    expect(ruleOf(record, CONTEXT, new Map([[0, new Set([record.id])]]))).toBe(0);
  });
});

/** One press puts a condition, another joins it or takes it away. */
import { describe, expect, it } from 'vitest';
import { isPressed, pressed, quickClauses } from './quick';
import { amount, due, handler, status } from './samples';

const waiting = { field: 'status', op: 'in' as const, values: ['waiting'] };
const working = { field: 'status', op: 'in' as const, values: ['working'] };
const today = { field: 'due', op: 'between' as const, values: ['~today'] };

describe('quick conditions', () => {
  it('are the options, me, and days', () => {
    const found = quickClauses([amount, status, handler, due]).map(([field, clauses]) => [field.code, clauses.length]);
    expect(found).toEqual([
      ['status', 3],
      ['handler', 1],
      ['due', 2],
    ]);
  });
  it('join options of one field', () => {
    const both = pressed(pressed([], waiting), working);
    expect(both).toEqual([{ ...waiting, values: ['waiting', 'working'] }]);
    expect(isPressed(both, working)).toBe(true);
    expect(pressed(both, waiting)).toEqual([working]);
  });
  it('are taken away by a second press', () => {
    expect(pressed(pressed([], waiting), waiting)).toEqual([]);
  });
  it('leave one span of days', () => {
    expect(pressed([today], { ...today, values: ['~week'] })).toEqual([{ ...today, values: ['~week'] }]);
  });
});

/** A list that is saved and opened again is the same list; what nobody chose is not kept. */
import { describe, expect, it } from 'vitest';
import { EMPTY_STATE } from './listState';
import { isChanged, keptOf, stateOf } from './savedState';

const state = {
  ...EMPTY_STATE,
  view: 'open',
  q: '漏水',
  clauses: [{ field: 'status', op: 'in' as const, values: ['waiting'] }],
  sort: ['-amount'],
  group: 'status',
};

describe('a saved list', () => {
  it('comes back as it was', () => {
    expect(stateOf(keptOf(state), 'v1')).toEqual({ ...state, saved: 'v1' });
    expect(isChanged({ ...state, saved: 'v1' }, keptOf(state))).toBe(false);
  });
  it('keeps nothing that was not chosen', () => {
    expect(keptOf(EMPTY_STATE, { density: 'compact', widths: null })).toEqual({ density: 'compact' });
  });
  it('is changed when something else is asked', () => {
    expect(isChanged({ ...state, q: '' }, keptOf(state))).toBe(true);
    expect(isChanged({ ...state, at: '2026-11-22' }, keptOf(state))).toBe(false);
  });
  it('leaves out what it does not understand', () => {
    expect(stateOf({ view: 3, clauses: [{ field: 'a', op: 'like' }, 'b'], sort: 'x', columns: [1] }, null)).toEqual(EMPTY_STATE);
  });
});

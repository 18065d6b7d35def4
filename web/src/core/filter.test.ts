/** Chips become the API's nested filter, relative days move with the calendar, and the address keeps them as words. */
import { describe, expect, test } from 'vitest';
import { operatorsOf, spanOf, toClauses, toFilter, type Clause, type Moment } from './filter';
import { EMPTY_STATE, readState, writeState } from './listState';
import { amount, createdAt, due, handler, status, subject } from './samples';

const moment: Moment = { now: new Date('2026-11-22T02:00:00Z'), zone: 'Asia/Shanghai', me: 'u7' };
const fields = [subject, status, amount, due, handler, createdAt];
const filterOf = (...clauses: Clause[]) => toFilter(clauses, fields, moment);

describe('the nested filter', () => {
  test('nothing asked is no filter', () => {
    expect(filterOf()).toBeNull();
  });
  test('one condition stands alone', () => {
    expect(filterOf({ field: 'status', op: 'not_in', values: ['closed'] })).toEqual({
      field: 'status',
      op: 'not_in',
      value: ['closed'],
    });
  });
  test('several are joined by and', () => {
    expect(
      filterOf({ field: 'amount', op: 'ge', values: ['100'] }, { field: 'subject', op: 'blank', values: [] }),
    ).toEqual({
      and: [
        { field: 'amount', op: 'ge', value: 100 },
        { field: 'subject', op: 'blank' },
      ],
    });
  });
  test('an unfinished condition is not asked for', () => {
    expect(filterOf({ field: 'amount', op: 'between', values: ['1'] })).toBeNull();
  });
  test('me becomes the person', () => {
    expect(filterOf({ field: 'handler', op: 'in', values: ['~me'] })).toEqual({
      field: 'handler',
      op: 'in',
      value: ['u7'],
    });
  });
  test('the last seven days include today', () => {
    expect(filterOf({ field: 'due', op: 'between', values: ['~7d'] })).toEqual({
      field: 'due',
      op: 'between',
      value: ['2026-11-16', '2026-11-22'],
    });
  });
  test('a day of an instant runs from midnight to midnight of the zone', () => {
    expect(filterOf({ field: 'created_at', op: 'between', values: ['~today'] })).toEqual({
      and: [
        { field: 'created_at', op: 'ge', value: '2026-11-21T16:00:00.000Z' },
        { field: 'created_at', op: 'lt', value: '2026-11-22T16:00:00.000Z' },
      ],
    });
  });
  test('a condition on a field that is gone is left out', () => {
    expect(filterOf({ field: 'gone', op: 'eq', values: ['1'] })).toBeNull();
  });
});

describe('spans', () => {
  test('this month ends on its last day', () => {
    expect(spanOf('month', '2028-02-10')).toEqual(['2028-02-01', '2028-02-29']);
  });
  test('a week starts on Monday', () => {
    expect(spanOf('week', '2026-11-22')).toEqual(['2026-11-16', '2026-11-22']);
  });
});

test('a choice is compared by lists only', () => {
  expect(operatorsOf(status)).toEqual(['in', 'not_in', 'blank', 'not_blank']);
});

test('a view’s plain conditions can be shown as chips', () => {
  expect(
    toClauses({
      and: [
        { field: 'a', op: 'in', value: ['x'] },
        { field: 'b', op: 'blank' },
      ],
    }),
  ).toEqual([
    { field: 'a', op: 'in', values: ['x'] },
    { field: 'b', op: 'blank', values: [] },
  ]);
});

test('what is not a list of conditions is not shown as chips', () => {
  expect(toClauses({ not: { field: 'a', op: 'blank' } })).toBeNull();
});

describe('the address', () => {
  test('an empty state is an empty address', () => {
    expect(writeState(EMPTY_STATE)).toBe('');
  });
  test('every state comes back from its address', () => {
    const state = {
      view: 'open',
      q: '冰箱 & co',
      where: 'cost > 1',
      clauses: [
        { field: 'subject', op: 'contains', values: ['a:b,c&d=ü'] },
        { field: 'created_at', op: 'between', values: ['~30d'] },
      ] as Clause[],
      sort: ['-created_at', 'number'],
      columns: ['number', 'subject'],
      as: 'board',
      at: '2026-11-22',
      scale: 'week',
    };
    expect(readState(writeState(state))).toEqual(state);
  });
  test('nonsense in an address is passed over', () => {
    expect(readState('f=status:like:x&f=&sort=&f=a:in:%25E0%25')).toEqual({
      ...EMPTY_STATE,
      clauses: [{ field: 'a', op: 'in', values: ['%E0%'] }],
    });
  });
});

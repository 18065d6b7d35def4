/** A calendar knows its days, asks only for what touches them, and moves records by days of the zone. */
import { describe, expect, test } from 'vitest';
import { daysBetween, daysOf, entriesOf, moved, onDay, scaleOf, spanAround, spanFilter, turned } from './calendar';
import type { FieldUi } from './model';
import { createdAt, due, record } from './samples';

const ZONE = 'Asia/Shanghai';
const at: FieldUi = { ...createdAt, code: 'at' };
const until: FieldUi = { ...createdAt, code: 'until' };
const meeting = { ...record, at: '2026-11-22T16:30:00.000Z', until: '2026-11-24T01:00:00.000Z' };

describe('the days that are seen', () => {
  test('a month has whole weeks from Monday on', () => {
    expect(spanAround('2026-11-22', 'month')).toEqual(['2026-10-26', '2026-12-06']);
    expect(daysOf(spanAround('2026-11-22', 'month')).length % 7).toBe(0);
  });
  test('a month that begins on a Monday begins with itself', () => {
    expect(spanAround('2027-02-10', 'month')).toEqual(['2027-02-01', '2027-02-28']);
  });
  test('a week is seven days, a day is one', () => {
    expect(spanAround('2026-11-22', 'week')).toEqual(['2026-11-16', '2026-11-22']);
    expect(daysOf(spanAround('2026-11-22', 'day'))).toEqual(['2026-11-22']);
  });
  test('turning goes to the next month, whatever the day', () => {
    expect([turned('2026-01-31', 'month', 1), turned('2026-11-22', 'week', -1)]).toEqual(['2026-02-01', '2026-11-09']);
  });
  test('the address says more than the view', () => {
    const view = { code: 'c', label: {}, columns: [], sort: [], settings: { scale: 'week' } };
    expect([scaleOf(null, view), scaleOf('day', view), scaleOf('year', view)]).toEqual(['week', 'day', 'month']);
  });
});

describe('a calendar asks', () => {
  const span = ['2026-11-16', '2026-11-22'] as const;
  test('for days by their text', () => {
    expect(spanFilter({ from: due, to: null }, span, ZONE, null)).toEqual({
      and: [{ field: 'due', op: 'lt', value: '2026-11-23' }, { field: 'due', op: 'ge', value: '2026-11-16' }],
    }); // prettier-ignore
  });
  test('for instants by the midnights of the zone, and for what began before and has not ended', () => {
    expect(spanFilter({ from: at, to: until }, span, ZONE, null)).toEqual({
      and: [
        { field: 'at', op: 'lt', value: '2026-11-22T16:00:00.000Z' },
        {
          or: [
            { field: 'at', op: 'ge', value: '2026-11-15T16:00:00.000Z' },
            { field: 'until', op: 'ge', value: '2026-11-15T16:00:00.000Z' },
          ],
        },
      ],
    });
  });
});

describe('an entry', () => {
  const ends = { from: at, to: until };
  test('stands on every day of the zone that it touches', () => {
    const entries = entriesOf([meeting], ends, ZONE);
    expect(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map((day) => onDay(entries, day).length)).toEqual([0, 1, 1, 0]);
    expect(entries[0]?.time).toBe('00:30');
  });
  test('that has no date stands nowhere', () => {
    expect(entriesOf([{ ...record, at: null }], ends, ZONE)).toEqual([]);
  });
  test('that ends before it begins stands where it begins', () => {
    expect(entriesOf([{ ...meeting, until: '2026-11-01T00:00:00.000Z' }], ends, ZONE)[0]?.last).toBe('2026-11-23');
  });
  test('moves with both its ends, to the same time of day', () => {
    expect(moved(meeting, ends, 2, ZONE)).toEqual({ at: '2026-11-24T16:30:00.000Z', until: '2026-11-26T01:00:00.000Z' });
  });
  test('keeps its time of day across the end of summer time', () => {
    expect(moved({ ...record, at: '2026-10-24T08:00:00.000Z' }, { from: at, to: null }, 2, 'Europe/Berlin')).toEqual({ at: '2026-10-26T09:00:00.000Z' }); // prettier-ignore
  });
  test('of days moves by days', () => {
    expect(moved(record, { from: due, to: null }, -1, ZONE)).toEqual({ due: '2026-11-23' });
    expect(daysBetween('2026-11-30', '2026-12-02')).toBe(2);
  });
});

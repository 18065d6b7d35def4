/** Date functions give what the server gives: by the zone's clock, over month ends and leap days, blank at the edges. */
import { describe, expect, it } from 'vitest';
import { compile } from '../compile';
import { call, constant, CONTEXT, DATE, DATETIME, items, number, text, whole } from '../testing/nodes';
import type { Context, Node, Value } from '../types';

const BERLIN: Context = { ...CONTEXT, zone: 'Europe/Berlin', now: Date.parse('2026-10-25T00:30:00Z'), today: '2026-10-25' };

const run = (node: Node, context = CONTEXT): Value => compile(node)({ context, record: new Map() });
const day = (value: string): Node => constant(value, DATE);
const at = (value: string): Node => constant(value, DATETIME);
const instant = (value: string): number => Date.parse(value);

describe('parts', () => {
  it.each([
    ['YEAR', 2027n],
    ['MONTH', 1n],
    ['DAY', 1n],
    ['WEEKDAY', 5n],
    ['QUARTER', 1n],
    ['WEEK', 53n],
    ['HOUR', 0n],
    ['MINUTE', 30n],
  ])('%s is what the clock of the zone shows', (name, answer) => {
    expect(run(call(name, number(), at('2026-12-31T16:30:15.999Z')))).toBe(answer);
  });

  it('are blank of blank', () => {
    expect(run(call('YEAR', number(), constant(null, DATE)))).toBeNull();
  });
});

describe('DATE', () => {
  it.each([
    [2026, 14, 1, '2027-02-01'],
    [2026, 3, 0, '2026-02-28'],
    [9999, 13, 0, '9999-12-31'],
    [9999, 13, 1, null],
    [2026, 1, 10_000, null],
  ])('runs on from %d-%d-%d', (year, month, date, answer) => {
    expect(run(call('DATE', DATE, whole(year), whole(month), whole(date)))).toBe(answer);
  });

  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026\u5e743\u67085\u65e5', '2026-03-05'],
    ['\uff12\uff10\uff12\uff16.3.5', '2026-03-05'],
    [' 20260305\u3000', '2026-03-05'],
    ['2026-02-29', null],
    ['\u20032026-03-05', null],
  ])('reads %s', (written, answer) => {
    expect(run(call('DATE', DATE, text(written)))).toBe(answer);
  });
});

describe('moving', () => {
  it.each([
    ['1', 'day', '2026-10-25T10:00:00.000Z'],
    ['24', 'hour', '2026-10-25T09:00:00.000Z'],
    ['-1', 'month', '2026-09-24T09:00:00.000Z'],
    ['1', '\u5468', '2026-10-31T10:00:00.000Z'],
  ])('an instant by %s %s keeps the clock or passes', (count, unit, answer) => {
    const node = call('DATE_ADD', DATETIME, at('2026-10-24T09:00:00.000Z'), constant(count, number()), text(unit));
    expect(run(node, BERLIN)).toBe(instant(answer));
  });

  it.each([
    ['2026-01-31', '1', 'month', '2026-02-28'],
    ['2024-02-29', '1', 'year', '2025-02-28'],
    ['9999-12-31', '1', 'day', null],
    ['1000-01-01', '-1', 'quarter', null],
    ['2026-01-01', '999999999999999999', 'year', null],
  ])('%s by %s %s gives %s', (from, count, unit, answer) => {
    expect(run(call('DATE_ADD', DATE, day(from), constant(count, number()), text(unit)))).toBe(answer);
  });

  it('to the ends of a unit gives its first day and its last millisecond', () => {
    expect(run(call('START_OF', DATE, day('2027-01-03'), text('week')))).toBe('2026-12-28');
    const end = call('END_OF', DATETIME, at('2026-10-25T12:00:00.000Z'), text('day'));
    expect(run(end, BERLIN)).toBe(instant('2026-10-25T22:59:59.999Z'));
  });

  it('to an anniversary puts 29 February on the 28th', () => {
    expect(run(call('ANNIVERSARY', DATE, day('2000-02-29'), day('2027-02-28')))).toBe('2027-02-28');
    expect(run(call('ANNIVERSARY', DATE, day('2000-02-29'), day('2027-03-01')))).toBe('2028-02-29');
  });
});

describe('spans', () => {
  it.each([
    ['2026-02-28', '2026-01-31', 'month', 1n],
    ['2026-01-31', '2026-02-27', 'month', 0n],
    ['2026-11-21', '1990-11-22', 'year', 35n],
    ['2026-11-22', '2026-12-06', 'week', -2n],
  ])('from %s back to %s in %ss', (later, earlier, unit, answer) => {
    expect(run(call('DATE_DIFF', number(), day(later), day(earlier), text(unit)))).toBe(answer);
  });

  it('in hours are time that passed', () => {
    const node = call('HOURS_BETWEEN', number(9), day('2026-10-25'), day('2026-10-26'));
    expect(run(node, BERLIN)).toBe(25_000_000_000n);
  });

  it('have a length of their own', () => {
    expect(run(call('DURATION', { kind: 'duration' }, constant('125', number(2)), text('hour')))).toBe(4_500_000n);
  });
});

describe('working days', () => {
  const holidays = items(DATE, day('2026-10-01'), day('2026-10-02'));

  it('leave out weekends and holidays', () => {
    expect(run(call('WORKDAY', DATE, day('2026-09-30'), whole(1), holidays))).toBe('2026-10-05');
    expect(run(call('WORKDAY', DATE, day('2026-10-06'), whole(-2), holidays))).toBe('2026-09-30');
    expect(run(call('NETWORKDAYS', number(), day('2026-09-28'), day('2026-10-09'), holidays))).toBe(8n);
  });

  it('have hours', () => {
    const [start, end] = [at('2026-11-20T08:00:00.000Z'), at('2026-11-23T02:30:00.000Z')];
    expect(run(call('BUSINESS_HOURS_BETWEEN', number(9), start, end))).toBe(3_500_000_000n);
    expect(run(call('BUSINESS_HOURS_BETWEEN', number(9), start, end, text('10:00-12:00,13:00-17:00')))).toBe(1_500_000_000n);
  });
});

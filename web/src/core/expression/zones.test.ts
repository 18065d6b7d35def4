/** Wall clocks of zones go both ways: over summer time, in years before round offsets, and where whole days are missing. */
import { describe, expect, it } from 'vitest';
import { instantAt, offsetAt, wallAt } from './zones';

const at = (text: string): number => Date.parse(`${text}Z`);
const HOUR = 3_600_000;

describe('a zone', () => {
  it.each([
    ['UTC', '2026-07-01T00:00', 0],
    ['Asia/Shanghai', '2026-07-01T00:00', 8 * HOUR],
    ['Asia/Kathmandu', '2026-07-01T00:00', 5.75 * HOUR],
    ['Europe/Berlin', '2026-03-29T00:59:59.999', HOUR],
    ['Europe/Berlin', '2026-03-29T01:00', 2 * HOUR],
    ['Australia/Lord_Howe', '2026-10-03T15:30', 11 * HOUR],
    ['Asia/Shanghai', '1900-12-31T15:54:16.999', 8 * HOUR + 343_000],
    ['Asia/Shanghai', '1900-12-31T15:54:17', 8 * HOUR],
    ['America/New_York', '1000-01-01T00:00', -(5 * HOUR - 238_000)],
    ['America/New_York', '9999-07-01T00:00', -4 * HOUR],
  ])('%s is ahead of UTC at %s by %d ms', (zone, instant, offset) => {
    expect(offsetAt(at(instant), zone)).toBe(offset);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30', 'a doubled hour is the first'],
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30', 'a skipped hour is read later'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00', 'a skipped midnight is the first instant of the day'],
    ['America/Havana', '2026-11-01T00:00', '2026-11-01T04:00', 'a doubled midnight is the first'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00', 'a skipped day is read later'],
    ['Asia/Shanghai', '2026-11-22T13:00', '2026-11-22T05:00', 'any other time is itself'],
  ])('%s shows %s at %s: %s', (zone, wall, instant) => {
    expect(instantAt(at(wall), zone)).toBe(at(instant));
  });

  it('shows every instant of a year as a wall that leads back to it, or to the first of a doubled hour', () => {
    const lost = Array.from({ length: 366 * 8 }, (_, place) => at('2026-01-01T00:00') + place * 3 * HOUR)
      .filter((instant) => instantAt(wallAt(instant, 'Europe/Berlin'), 'Europe/Berlin') !== instant);
    expect(lost).toEqual([]);
  });
});

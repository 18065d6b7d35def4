/** Units of time in the words of the language, and what it means to move by them. Days and walls count as if in UTC. */

import type { CallNode } from '../types';

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** How many milliseconds the units of fixed length have. */
export const SPANS: Readonly<Partial<Record<Unit, number>>> = {
  second: 1000,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
};
/** How many months the longer ones have. */
export const MONTHS: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, year: 12 };

const WORDS: Readonly<Record<string, Unit>> = {
  '\u79d2': 'second',
  '\u5206\u949f': 'minute',
  '\u5206': 'minute',
  '\u5c0f\u65f6': 'hour',
  '\u65f6': 'hour',
  '\u5929': 'day',
  '\u65e5': 'day',
  '\u5468': 'week',
  '\u6708': 'month',
  '\u5b63': 'quarter',
  '\u5b63\u5ea6': 'quarter',
  '\u5e74': 'year',
};
const FARTHEST = 4_000_000;

/** Return the unit that an argument of a call names; the server has checked that it does. */
export function unitIn(call: CallNode, argument: number): Unit {
  const node = call.of[argument];
  const word = node?.k === 'const' ? String(node.v).trim().toLowerCase() : '';
  return WORDS[word] ?? (word.replace(/s$/, '') as Unit);
}

/** Tell whether a unit is time that passes, not days of the calendar. */
export function isClock(unit: Unit): boolean {
  return (SPANS[unit] ?? DAY) < DAY;
}

/** Return a day or wall clock moved by whole days or longer units; NaN far beyond the calendar. */
export function shifted(wall: number, count: number, unit: Unit): number {
  const months = MONTHS[unit];
  if (Math.abs(count) > FARTHEST) return NaN;
  return months === undefined ? wall + count * (SPANS[unit] ?? DAY) : shiftedMonths(wall, count * months);
}

/** Return the first day of a day's week (Monday), month, quarter or year. */
export function firstDay(wall: number, unit: Unit): number {
  const day = Math.floor(wall / DAY) * DAY;
  if (unit === 'day') return day;
  const date = new Date(day);
  if (unit === 'week') return day - ((date.getUTCDay() + 6) % 7) * DAY;
  const months = MONTHS[unit] ?? 1;
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months, 1);
}

/** Return how many days a month has; months count from 0 and may run on into other years. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

function shiftedMonths(wall: number, count: number): number {
  const date = new Date(wall);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + count;
  const year = Math.floor(months / 12);
  // Before the year 100 `Date.UTC` means another century; no result lies there.
  if (year < 100 || year > 10_000) return NaN;
  const month = months - year * 12;
  const last = Math.min(date.getUTCDate(), daysIn(year, month));
  return Date.UTC(year, month, last) + (wall - Math.floor(wall / DAY) * DAY);
}

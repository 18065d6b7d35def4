/** Days and instants in a zone, as the operators need them. Years run from 1000 to 9999; beyond them is blank. */

import { instantAt } from './zones';

const DAY = 86_400_000;
const FIRST_DAY = Date.parse('1000-01-01');
const LAST_DAY = Date.parse('9999-12-31');
/** The last instant that can be shown in every zone. */
const LAST_INSTANT = Date.parse('9999-12-31T09:59:59.999Z');

/** Return a day as text, or blank beyond the years of the language. */
export function dayText(day: number): string | null {
  return day >= FIRST_DAY && day <= LAST_DAY ? new Date(day).toISOString().slice(0, 10) : null;
}

/** Return an instant, or blank beyond the years of the language. */
export function instantOrBlank(instant: number): number | null {
  return instant >= FIRST_DAY && instant <= LAST_INSTANT ? instant : null;
}

/** Return the day so many days later, or blank beyond the years of the language. */
export function shiftedDay(day: string, days: bigint): string | null {
  return dayText(Date.parse(day) + Number(days) * DAY);
}

/** Return the instant of a wall-clock time: the first of two in a doubled hour, the later reading in a gap. */
export function instantOfLocal(text: string, zone: string): number | null {
  return instantOrBlank(instantAt(Date.parse(`${text}Z`), zone));
}

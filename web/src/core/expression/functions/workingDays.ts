/** WORKDAY, NETWORKDAYS and BUSINESS_HOURS_BETWEEN: Monday to Friday less holidays, in closed form. */

import { divide, MAX_SCALE, tenTo } from '../arithmetic';
import { scaleOf } from '../implementation';
import { dayText } from '../moments';
import type { CallNode, Context, Implementation, Implementations, Value } from '../types';
import { dayReader, type Reader, wallReader, wholePart } from './dateValues';
import { DAY, HOUR, MINUTE } from './units';

const MOST = 3_000_000;
/** A Monday before every day of the platform, so that days and weeks count from 0. */
const MONDAY = Date.UTC(400, 0, 3);
const SPAN = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;
const HOURS = '09:00-18:00';

type Spans = readonly (readonly [number, number])[];

/** How many days from Monday to Friday there are before a day. */
function placeOf(day: number): number {
  const days = Math.floor((day - MONDAY) / DAY);
  const weeks = Math.floor(days / 7);
  return 5 * weeks + Math.min(days - 7 * weeks, 5);
}

function isWeekday(day: number): boolean {
  return Math.floor((day - MONDAY) / DAY) % 7 < 5;
}

function holidaysOf(value: Value): readonly number[] {
  const days = Array.isArray(value) ? value.filter((day): day is string => typeof day === 'string') : [];
  return [...new Set(days)].map((day) => Date.parse(day)).filter(isWeekday);
}

type Rule = (first: number, second: Value, holidays: readonly number[], context: Context) => Value;

/** No holidays is an empty list of them; anything else that is blank makes the result blank. */
function withHolidays(rule: (call: CallNode) => Rule): Implementation {
  return {
    blanks: 'own',
    make: (call) => {
      const [day, run] = [dayReader(call), rule(call)];
      return ([first = null, second = null, holidays = null], context) =>
        first === null || second === null ? null : run(day(first, context), second, holidaysOf(holidays), context);
    },
  };
}

const networkDays = withHolidays((call) => {
  const endOf = dayReader(call, 1);
  return (start, to, holidays, context) => {
    const end = endOf(to, context);
    const [first, last] = [Math.min(start, end), Math.max(start, end)];
    const free = holidays.filter((day) => day >= first && day <= last).length;
    const count = placeOf(last + DAY) - placeOf(first) - free;
    return BigInt(start <= end ? count : -count);
  };
});

const workDay = withHolidays((call) => {
  const scale = scaleOf(call, 1);
  return (start, by, holidays) => {
    const count = wholePart(by, scale);
    if (count === 0 || Math.abs(count) >= MOST) return count === 0 ? dayText(start) : null;
    const sign = count > 0 ? 1 : -1;
    const target = count > 0 ? placeOf(start + DAY) + count - 1 : placeOf(start) + count;
    const free = holidays.filter((day) => day !== start && day > start === count > 0).map((day) => placeOf(day) * sign);
    // A holiday on the way pushes the target on, one at a time; what the others pushed, it need not.
    const pushed = free.sort((a, b) => a - b).filter((day, before) => day - before <= target * sign).length;
    const place = target + sign * pushed;
    const weeks = Math.floor(place / 5);
    return dayText(MONDAY + (7 * weeks + place - 5 * weeks) * DAY);
  };
});

/** The spans of a day that a text such as `09:00-12:00, 13:30-18:00` names; the server has checked it. */
function spansOf(text: string): Spans {
  return text
    .normalize('NFKC')
    .split(',')
    .map((part) => {
      const [hours = 0, minutes = 0, untilHours = 0, untilMinutes = 0] = (SPAN.exec(part.trim()) ?? []).slice(1).map(Number);
      return [hours * HOUR + minutes * MINUTE, untilHours * HOUR + untilMinutes * MINUTE];
    });
}

/** The working milliseconds from a Monday long ago up to a wall clock. */
function worked(wall: number, spans: Spans): number {
  const clock = wall - Math.floor(wall / DAY) * DAY;
  const days = placeOf(wall) * spans.reduce((sum, [from, to]) => sum + to - from, 0);
  if (!isWeekday(wall)) return days;
  return days + spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(clock, to) - from), 0);
}

const businessHours: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const [start, end]: [Reader, Reader] = [wallReader(call), wallReader(call, 1)];
    const written = call.of[2];
    const spans = spansOf(written?.k === 'const' ? String(written.v) : HOURS);
    const [unit, by] = [BigInt(HOUR), tenTo(MAX_SCALE)];
    return ([from = null, to = null], context) =>
      divide(BigInt(worked(end(to, context), spans) - worked(start(from, context), spans)), unit, by);
  },
};

export const workingDayFunctions: Implementations = {
  NETWORKDAYS: networkDays,
  WORKDAY: workDay,
  BUSINESS_HOURS_BETWEEN: businessHours,
};

/** Today, the parts of days and instants, days made of numbers or text, and durations. */

import { halfAway, limited, tenTo } from '../arithmetic';
import { scaleOf, strict } from '../implementation';
import { dayText, instantOrBlank } from '../moments';
import type { Implementation, Implementations } from '../types';
import { dayReader, instantReader, wallReader, wholePart } from './dateValues';
import { daysIn, DAY, SPANS, unitIn } from './units';

const LONGEST = 60;
const FARTHEST = 9999;
const DAY_TEXT =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\u5e74(\d{1,2})\u6708(\d{1,2})\u65e5?|(\d{2})(\d{2}))$/;

/** A part of a wall clock. */
function part(of: (wall: Date) => number): Implementation {
  return strict((call) => {
    const wall = wallReader(call);
    return ([moment = null], context) => BigInt(of(new Date(wall(moment, context))));
  });
}

function week(wall: Date): number {
  // The year of a week is the one that its Thursday lies in.
  const thursday = new Date(Math.floor(wall.getTime() / DAY) * DAY + (3 - ((wall.getUTCDay() + 6) % 7)) * DAY);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY)) + 1;
}

function since(sign: bigint): Implementation {
  return strict((call) => {
    const day = dayReader(call);
    return ([moment = null], context) =>
      sign * BigInt(Math.round((Date.parse(context.today) - day(moment, context)) / DAY));
  });
}

/** The day of a year, month and day, which run on beyond their ends. */
function madeDay(year: number, month: number, day: number): string | null {
  const far = Math.max(Math.abs(month), Math.abs(day)) > FARTHEST || year < 1000 || year > FARTHEST;
  return far ? null : dayText(Date.UTC(year, month - 1, day));
}

/** The day that a text is, or blank. */
function readDay(text: string): string | null {
  if ([...text].length > LONGEST) return null;
  const trimmed = text.replace(/^[ \t\r\n\u3000\u00a0]+|[ \t\r\n\u3000\u00a0]+$/g, '').normalize('NFKC');
  const found = DAY_TEXT.exec(trimmed);
  if (found === null) return null;
  const year = Number(found[1]);
  const month = Number(found[3] ?? found[5] ?? found[7]);
  const day = Number(found[4] ?? found[6] ?? found[8]);
  const real = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month - 1);
  return real ? dayText(Date.UTC(year, month - 1, day)) : null;
}

const date = strict((call) => {
  if (call.of.length === 3) {
    const scales = call.of.map((_, at) => scaleOf(call, at));
    return (args) => {
      const [year = 0, month = 0, day = 0] = args.map((value, at) => wholePart(value, scales[at] ?? 0));
      return madeDay(year, month, day);
    };
  }
  if (call.of[0]?.t.kind === 'text') return ([text]) => readDay(text as string);
  const day = dayReader(call);
  return ([moment = null], context) => dayText(day(moment, context));
});

const duration = strict((call) => {
  const unit = BigInt(SPANS[unitIn(call, 1)] ?? DAY);
  const divisor = tenTo(scaleOf(call, 0));
  return ([count]) => limited(halfAway((count as bigint) * unit, divisor));
});

const localDate = strict((call) => {
  const day = dayReader(call);
  return ([moment = null], context) => new Date(day(moment, context)).toISOString().slice(0, 10);
});

const startInstant = strict((call) => {
  const instant = instantReader(call);
  return ([moment = null], context) => instant(moment, context);
});

export const dateFunctions: Implementations = {
  TODAY: strict(() => (_, { today }) => today),
  NOW: strict(() => (_, { now }) => instantOrBlank(Math.floor(now))),
  DAYS_SINCE: since(1n),
  DAYS_UNTIL: since(-1n),
  YEAR: part((wall) => wall.getUTCFullYear()),
  MONTH: part((wall) => wall.getUTCMonth() + 1),
  DAY: part((wall) => wall.getUTCDate()),
  WEEKDAY: part((wall) => ((wall.getUTCDay() + 6) % 7) + 1),
  QUARTER: part((wall) => Math.floor(wall.getUTCMonth() / 3) + 1),
  WEEK: part(week),
  HOUR: part((wall) => wall.getUTCHours()),
  MINUTE: part((wall) => wall.getUTCMinutes()),
  DATE: date,
  DURATION: duration,
  LOCAL_DATE: localDate,
  START_INSTANT: startInstant,
};

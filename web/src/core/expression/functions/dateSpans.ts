/** DATE_DIFF, HOURS_BETWEEN and MINUTES_BETWEEN: how far apart two moments are. */

import { divide, MAX_SCALE, tenTo } from '../arithmetic';
import type { Implementation, Implementations } from '../types';
import { dayReader, instantReader } from './dateValues';
import { DAY, daysIn, HOUR, isClock, MINUTE, MONTHS, SPANS, unitIn } from './units';

const dateDiff: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const unit = unitIn(call, 2);
    const reader = isClock(unit) ? instantReader : dayReader;
    const [later, earlier] = [reader(call), reader(call, 1)];
    const months = MONTHS[unit];
    const span = BigInt(SPANS[unit] ?? DAY);
    return ([late = null, early = null], context) => {
      const [one, other] = [later(late, context), earlier(early, context)];
      return months === undefined ? BigInt(one - other) / span : BigInt(monthsBetween(one, other)) / BigInt(months);
    };
  },
};

/** The completed months: as many as DATE_ADD can add to the one without passing the other. */
function monthsBetween(later: number, earlier: number): number {
  if (later < earlier) return -monthsBetween(earlier, later);
  const [late, early] = [new Date(later), new Date(earlier)];
  const [year, month, day] = [late.getUTCFullYear(), late.getUTCMonth(), late.getUTCDate()];
  const months = (year - early.getUTCFullYear()) * 12 + month - early.getUTCMonth();
  return early.getUTCDate() > day && day < daysIn(year, month) ? months - 1 : months;
}

function between(unit: number): Implementation {
  return {
    blanks: 'strict',
    make: (call) => {
      const [start, end] = [instantReader(call), instantReader(call, 1)];
      const [span, by] = [BigInt(unit), tenTo(MAX_SCALE)];
      return ([from = null, to = null], context) => divide(BigInt(end(to, context) - start(from, context)), span, by);
    },
  };
}

export const dateSpanFunctions: Implementations = {
  DATE_DIFF: dateDiff,
  HOURS_BETWEEN: between(HOUR),
  MINUTES_BETWEEN: between(MINUTE),
};

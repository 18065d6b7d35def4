/** DATE_ADD, START_OF, END_OF and ANNIVERSARY: a day or instant made of another. */

import { halfAway, tenTo } from '../arithmetic';
import { scaleOf } from '../implementation';
import { dayText, instantOrBlank } from '../moments';
import type { Implementation, Implementations } from '../types';
import { instantAt } from '../zones';
import { dayReader, instantReader, isMoment, wallReader, wholePart } from './dateValues';
import { DAY, firstDay, isClock, shifted, SPANS, unitIn } from './units';

/** Further than this no instant leads to another; a number can hold it. */
const FARTHEST = 10n ** 15n;

const dateAdd: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const unit = unitIn(call, 2);
    const scale = scaleOf(call, 1);
    if (isClock(unit)) {
      const instant = instantReader(call);
      const [span, divisor] = [BigInt(SPANS[unit] ?? 0), tenTo(scale)];
      return ([moment = null, count], context) => {
        const passed = halfAway((count as bigint) * span, divisor);
        if (passed > FARTHEST || passed < -FARTHEST) return null;
        return instantOrBlank(instant(moment, context) + Number(passed));
      };
    }
    const wall = wallReader(call);
    if (!isMoment(call)) {
      return ([moment = null, count = null], context) =>
        dayText(shifted(wall(moment, context), wholePart(count, scale), unit));
    }
    return ([moment = null, count = null], context) => {
      const moved = shifted(wall(moment, context), wholePart(count, scale), unit);
      return near(moved) ? instantOrBlank(instantAt(moved, context.zone)) : null;
    };
  },
};

const startOf: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const unit = unitIn(call, 1);
    const wall = wallReader(call);
    if (!isMoment(call)) return ([moment = null], context) => dayText(firstDay(wall(moment, context), unit));
    return ([moment = null], context) => {
      const first = firstDay(wall(moment, context), unit);
      return dayText(first) === null ? null : instantOrBlank(instantAt(first, context.zone));
    };
  },
};

const endOf: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const unit = unitIn(call, 1);
    const wall = wallReader(call);
    if (!isMoment(call)) {
      return ([moment = null], context) => dayText(shifted(firstDay(wall(moment, context), unit), 1, unit) - DAY);
    }
    return ([moment = null], context) => {
      const next = shifted(firstDay(wall(moment, context), unit), 1, unit);
      return dayText(next) === null ? null : instantOrBlank(instantAt(next, context.zone) - 1);
    };
  },
};

const anniversary: Implementation = {
  blanks: 'strict',
  make: (call) => {
    const [day, start] = [dayReader(call), dayReader(call, 1)];
    return ([moment = null, from = null], context) => {
      const [first, least] = [day(moment, context), start(from, context)];
      const years = new Date(least).getUTCFullYear() - new Date(first).getUTCFullYear();
      const same = shifted(first, years, 'year');
      return dayText(same >= least ? same : shifted(first, years + 1, 'year'));
    };
  },
};

/** Tell whether a wall clock is near enough to the years kept for a zone to be asked. */
function near(wall: number): boolean {
  return wall > Date.UTC(999, 0, 1) && wall < Date.UTC(10_000, 1, 1);
}

export const dateMoveFunctions: Implementations = {
  DATE_ADD: dateAdd,
  START_OF: startOf,
  END_OF: endOf,
  ANNIVERSARY: anniversary,
};

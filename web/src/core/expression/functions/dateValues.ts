/** Days and instants as date functions take them: days and walls count as if in UTC. */

import type { CallNode, Context, Value } from '../types';
import { instantAt, wallAt } from '../zones';
import { DAY } from './units';

/** Reads an argument, which is a day or an instant as its type says. */
export type Reader = (value: Value, context: Context) => number;

/** Tell whether an argument is an instant, not a day. */
export function isMoment(call: CallNode, argument = 0): boolean {
  return call.of[argument]?.t.kind === 'datetime';
}

/** Return the reader of an argument as a wall clock: an instant's in the zone, a day's at midnight. */
export function wallReader(call: CallNode, argument = 0): Reader {
  if (isMoment(call, argument)) return (value, { zone }) => wallAt(value as number, zone);
  return (value) => Date.parse(value as string);
}

/** Return the reader of an argument as a day in the zone. */
export function dayReader(call: CallNode, argument = 0): Reader {
  const wall = wallReader(call, argument);
  return isMoment(call, argument) ? (value, context) => Math.floor(wall(value, context) / DAY) * DAY : wall;
}

/** Return the reader of an argument as an instant: a day begins in the zone. */
export function instantReader(call: CallNode, argument = 0): Reader {
  if (isMoment(call, argument)) return (value) => value as number;
  return (value, { zone }) => instantAt(Date.parse(value as string), zone);
}

/** Return the whole part of a scaled number, towards zero. */
export function wholePart(value: Value, scale: number): number {
  return Number((value as bigint) / 10n ** BigInt(scale));
}

/** Wall clocks of named time zones as people read and write them. Called by the date formats and the date editors. */

import { instantAt, offsetAt, wallAt } from './expression/zones';

/** The parts of a wall clock. `month` counts from 1. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Return the wall clock of `instant` in `zone`. */
export function wallOf(instant: Date, zone: string): Wall {
  const wall = new Date(wallAt(instant.getTime(), zone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  };
}

/** Return how many minutes the zone is ahead of UTC at `instant`. */
export function offsetOf(instant: Date, zone: string): number {
  return Math.round(offsetAt(instant.getTime(), zone) / 60000);
}

/** Return the instant at which the zone's clock shows `wall`; inside a gap of summer time the later reading. */
export function instantOf(wall: Wall, zone: string): Date {
  return new Date(instantAt(Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute), zone));
}

/** Return the offset as people write it: `UTC+8`, `UTC-3:30`. */
export function offsetLabel(instant: Date, zone: string): string {
  const minutes = offsetOf(instant, zone);
  const rest = Math.abs(minutes) % 60;
  const sign = minutes < 0 ? '-' : '+';
  return `UTC${sign}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** Return the day as `2026-11-22`. */
export function dayText(wall: Pick<Wall, 'year' | 'month' | 'day'>): string {
  return `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`;
}

/** Return the time of day as `09:38`. */
export function clockText(wall: Pick<Wall, 'hour' | 'minute'>): string {
  return `${two(wall.hour)}:${two(wall.minute)}`;
}

/** Return the day `days` later (or earlier) than `day`, both as `2026-11-22`. */
export function shiftDay(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Return the day as a wall clock at midnight, or null when `day` is no day. */
export function parseDay(day: string): Wall | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (found === null) return null;
  const wall = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), hour: 0, minute: 0 };
  const real = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  return real.getUTCMonth() === wall.month - 1 && real.getUTCDate() === wall.day ? wall : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

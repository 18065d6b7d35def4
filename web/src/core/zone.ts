/** Wall clocks of named time zones, both ways, from `Intl` alone. Called by the date formats and the date editors. */

/** The parts of a wall clock. `month` counts from 1. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** Return the wall clock of `instant` in `zone`. */
export function wallOf(instant: Date, zone: string): Wall {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 1,
    day: parts.day ?? 1,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
  };
}

/** Return how many minutes the zone is ahead of UTC at `instant`. */
export function offsetOf(instant: Date, zone: string): number {
  const wall = wallOf(instant, zone);
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  return Math.round((asUtc - Math.floor(instant.getTime() / 60000) * 60000) / 60000);
}

/** Return the instant at which the zone's clock shows `wall`; inside a gap of summer time the later reading. */
export function instantOf(wall: Wall, zone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const first = asUtc - offsetOf(new Date(asUtc), zone) * 60000;
  const second = asUtc - offsetOf(new Date(first), zone) * 60000;
  return new Date(second);
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

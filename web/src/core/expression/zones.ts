/** Wall clocks of named zones, both ways, to the millisecond: `Intl` knows the offsets, and they are kept. */

const DAY = 86_400_000;
const QUARTER = 900_000;
/** From here on every zone's offset changes at a quarter of an hour; before, at any second. */
const ROUND = Date.UTC(1973, 0, 1);
const MOST_KEPT = 2000;
const SHOWN = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly kept: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const made = { format, kept: new Map<number, number>() };
  zones.set(name, made);
  return made;
}

/** Return how many milliseconds the zone is ahead of UTC at an instant. */
export function offsetAt(instant: number, name: string): number {
  if (name === 'UTC') return 0;
  const zone = zoneOf(name);
  const from = instant >= ROUND ? Math.floor(instant / QUARTER) * QUARTER : Math.floor(instant / 1000) * 1000;
  const known = zone.kept.get(from);
  if (known !== undefined) return known;
  const found = asked(from, zone.format);
  if (zone.kept.size >= MOST_KEPT) zone.kept.clear();
  zone.kept.set(from, found);
  return found;
}

function asked(second: number, format: Intl.DateTimeFormat): number {
  const parts = (SHOWN.exec(format.format(second)) ?? []).slice(1).map(Number);
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, seconds = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

/** Return what the zone's clock shows at an instant, as if that were UTC. */
export function wallAt(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/** Return the instant at which the zone's clock shows a time: of a doubled hour the first, in a gap the later reading. */
export function instantAt(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  if (before === after || wallAt(wall - before, zone) === wall) return wall - before;
  return wallAt(wall - after, zone) === wall ? wall - after : wall - before;
}

/** Days and instants in a zone, for what the evaluator itself needs: local times and days beside instants. */

import { offsetOf } from '../zone';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Return the day that an instant falls on in the zone. */
export function dayOf(instant: number, zone: string): string {
  return new Date(instant + offsetOf(new Date(instant), zone) * MINUTE).toISOString().slice(0, 10);
}

/** Return the instant of a wall-clock time: the first of two in a doubled hour, the later reading in a gap. */
export function instantOfLocal(text: string, zone: string): number | null {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const before = offsetOf(new Date(wall - DAY), zone) * MINUTE;
  const after = offsetOf(new Date(wall + DAY), zone) * MINUTE;
  const candidates = [wall - before, wall - after];
  return candidates.find((instant) => instant + offsetOf(new Date(instant), zone) * MINUTE === wall) ?? wall - before;
}

/** Days of a calendar: which are seen, which records stand on them, and what moving one changes. Weeks begin on Monday. */

import type { FieldUi, FilterNode, RecordUi, ViewUi } from './model';
import { clockText, dayText, instantOf, parseDay, shiftDay, wallOf } from './zone';

export const SCALES = ['month', 'week', 'day'] as const;
export type Scale = (typeof SCALES)[number];

/** The fields between which a record stretches; without `to` it stands on one day. */
export interface Ends {
  readonly from: FieldUi;
  readonly to: FieldUi | null;
}

/** The first and the last day that are seen. */
export type Span = readonly [first: string, last: string];

/** A record on the days that are seen. `time` is when it begins, where its field has times. */
export interface Entry {
  readonly record: RecordUi;
  readonly first: string;
  readonly last: string;
  readonly time: string | null;
}

const WEEKS = 6;

/** Return the scale that the address or the view asks for. */
export function scaleOf(asked: string | null, layout: ViewUi): Scale {
  const wanted = asked ?? layout.settings?.['scale'];
  return SCALES.find((scale) => scale === wanted) ?? 'month';
}

/** Return the Monday on or before the day. */
export function monday(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shiftDay(day, -weekday);
}

/** Return the days that are seen around `day`. A month has whole weeks. */
export function spanAround(day: string, scale: Scale): Span {
  if (scale === 'day') return [day, day];
  if (scale === 'week') return [monday(day), shiftDay(monday(day), 6)];
  const first = monday(`${day.slice(0, 7)}-01`);
  const rows = Array.from({ length: WEEKS }, (_, row) => shiftDay(first, row * 7));
  const shown = rows.filter((start) => start.slice(0, 7) <= day.slice(0, 7));
  return [first, shiftDay(shown.at(-1) ?? first, 6)];
}

/** Return every day from the first to the last. */
export function daysOf([first, last]: Span): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** Return the day that stands for the next or the former month, week or day. */
export function turned(day: string, scale: Scale, by: number): string {
  if (scale === 'day') return shiftDay(day, by);
  if (scale === 'week') return shiftDay(monday(day), 7 * by);
  const moved = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + by);
  return moved.toISOString().slice(0, 10);
}

/** Return the filter for the records that touch the days, beside what the list asks. */
export function spanFilter({ from, to }: Ends, [first, last]: Span, zone: string, asked: FilterNode | null | undefined): FilterNode {
  const edge = (field: FieldUi, day: string) => (field.type === 'datetime' ? startOf(day, zone) : day);
  const begins: FilterNode[] = [{ field: from.code, op: 'lt', value: edge(from, shiftDay(last, 1)) }];
  const late: FilterNode = { field: from.code, op: 'ge', value: edge(from, first) };
  if (to === null) begins.push(late);
  // One that ended before is passed by; one without an end stands where it begins.
  else begins.push({ or: [late, { field: to.code, op: 'ge', value: edge(to, first) }] });
  return { and: [...(asked ? [asked] : []), ...begins] };
}

/** Return the records as entries, in the order of the day: longer ones first, then by time. */
export function entriesOf(records: readonly RecordUi[], ends: Ends, zone: string): readonly Entry[] {
  return records
    .flatMap((record): Entry[] => {
      const begin = dayOf(record[ends.from.code], ends.from, zone);
      if (begin === null) return [];
      const end = ends.to === null ? null : dayOf(record[ends.to.code], ends.to, zone);
      return [{ record, first: begin.day, last: end !== null && end.day > begin.day ? end.day : begin.day, time: begin.time }];
    })
    .sort((left, right) => compare(left, right));
}

function compare(left: Entry, right: Entry): number {
  const long = Number(right.last > right.first) - Number(left.last > left.first);
  return long || (left.time ?? '').localeCompare(right.time ?? '') || left.record.title.localeCompare(right.record.title);
}

/** Return the entries that stand on a day. */
export function onDay(entries: readonly Entry[], day: string): readonly Entry[] {
  return entries.filter((entry) => entry.first <= day && day <= entry.last);
}

/** Return the values that bring a record to begin `days` later: both ends move, times of day stay. */
export function moved(record: RecordUi, ends: Ends, days: number, zone: string): Record<string, string> {
  const fields = [ends.from, ...(ends.to === null ? [] : [ends.to])];
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const value = record[field.code];
      return typeof value === 'string' ? [[field.code, shifted(value, field, days, zone)]] : [];
    }),
  );
}

/** Return the value later by whole days, as the clock of the zone shows them. */
export function shifted(value: string, field: FieldUi, days: number, zone: string): string {
  if (field.type !== 'datetime') return shiftDay(value, days);
  const wall = wallOf(new Date(value), zone);
  const day = parseDay(shiftDay(dayText(wall), days));
  const kept = Date.parse(value) % 60_000;
  if (day === null) return value;
  const there = instantOf({ ...day, hour: wall.hour, minute: wall.minute }, zone);
  return new Date(there.getTime() + kept).toISOString();
}

/** Return the number of days from one to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function dayOf(value: unknown, field: FieldUi, zone: string): { day: string; time: string | null } | null {
  if (typeof value !== 'string' || value === '') return null;
  if (field.type !== 'datetime') return { day: value.slice(0, 10), time: null };
  const wall = wallOf(new Date(value), zone);
  return { day: dayText(wall), time: clockText(wall) };
}

function startOf(day: string, zone: string): string {
  const wall = parseDay(day);
  return wall === null ? day : instantOf(wall, zone).toISOString();
}

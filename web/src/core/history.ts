/** A record's history for reading: events grouped by day, newest first. */

import type { EventUi } from './model';
import { dayText, wallOf } from './zone';

export interface HistoryDay {
  readonly day: string;
  readonly events: readonly EventUi[];
}

/** Return the events by day in `zone`, keeping their order. */
export function byDay(events: readonly EventUi[], zone: string): readonly HistoryDay[] {
  const days = new Map<string, EventUi[]>();
  for (const event of events) {
    const day = dayText(wallOf(new Date(event.at), zone));
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, found]) => ({ day, events: found }));
}

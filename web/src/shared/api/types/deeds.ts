/** What is done with many records in one call, and what was done with one so far. */
import type { Problem } from './problems';
import type { Filter, RecordBody, RecordValue } from './records';

export interface BatchItem {
  status: number;
  record?: RecordBody;
  problems?: Problem[];
}

/** What can be done with many records in one call. */
export type Deed = 'edit' | 'assign' | 'delete' | 'restore';

/** All records of a list, by what the list asks. */
export interface Matching {
  view?: string;
  where?: string;
  filter?: Filter;
  q?: string;
}

export interface DeedAnswer {
  items: { id: string; title: string; status: number; version?: number; problems?: Problem[] }[];
  done: number;
  failed: number;
  next: string | null;
}

export interface EventChange {
  field: string;
  before: RecordValue;
  after: RecordValue;
  rows?: { kind: 'added' | 'removed' | 'changed'; place: number; changes: EventChange[] }[];
}

export interface RecordEvent {
  id: string;
  at: string;
  kind: 'created' | 'updated' | 'deleted' | 'restored';
  version: number;
  actor: { kind: 'user' | 'token' | 'visitor' | 'system'; id: string | null; label: string };
  cause: { kind: string; label: string | null; detail?: string };
  changes: EventChange[];
}

export interface EventPage {
  items: RecordEvent[];
  next: string | null;
}

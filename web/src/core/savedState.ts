/** The state of a list as a saved view keeps it, and back. What it does not understand it leaves out. */

import { COMPARISONS, type Clause } from './filter';
import { EMPTY_STATE, type ListState, writeState } from './listState';

export type Kept = Readonly<Record<string, unknown>>;

/** Return what is kept of a list: only what differs from a list that nobody changed. */
export function keptOf(state: ListState, more: Kept = {}): Kept {
  const { view, as, scale, q, where, clauses, sort, columns, group } = state;
  const all = { view, as, scale, q, where, clauses, sort, columns, group, ...more };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isFilled(value)));
}

/** Return the list that a saved view stands for. */
export function stateOf(kept: Kept, saved: string | null): ListState {
  return {
    ...EMPTY_STATE,
    view: text(kept.view),
    as: text(kept.as),
    scale: text(kept.scale),
    q: text(kept.q) ?? '',
    where: text(kept.where) ?? '',
    clauses: Array.isArray(kept.clauses) ? kept.clauses.flatMap(clause) : [],
    sort: texts(kept.sort),
    columns: texts(kept.columns),
    ...(text(kept.group) !== null && { group: text(kept.group) }),
    ...(saved !== null && { saved }),
  };
}

/** True when the list no longer shows what the saved view says; the day one looks at is no part of it. */
export function isChanged(state: ListState, kept: Kept): boolean {
  const plain = (one: ListState): string => writeState({ ...one, saved: null, at: null });
  return plain(state) !== plain(stateOf(kept, null));
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function texts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.filter((item): item is string => typeof item === 'string');
  return found.length > 0 ? found : null;
}

function clause(value: unknown): readonly Clause[] {
  if (typeof value !== 'object' || value === null || !('field' in value) || !('op' in value)) return [];
  const op = COMPARISONS.find((known) => known === value.op);
  if (typeof value.field !== 'string' || op === undefined) return [];
  return [{ field: value.field, op, values: texts('values' in value ? value.values : null) ?? [] }];
}

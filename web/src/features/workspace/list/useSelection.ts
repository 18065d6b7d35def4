/** Which records of a list are picked: kept while pages are turned, let go when another question is asked. */
import { useMemo, useRef, useState } from 'react';
import type { Picks } from '../../../render/table/lines';
import type { Count, Matching, RecordBody, RecordQuery } from '../../../shared/api';
import type { Selected } from '../../many/public';

export interface Selection {
  readonly selected: Selected;
  readonly some: boolean;
  readonly picks: Picks;
  readonly clear: () => void;
  readonly takeAll: () => void;
  readonly keep: (ids: readonly string[]) => void;
}

type Chosen = ReadonlyMap<string, RecordBody>;

interface Kept {
  readonly key: string;
  readonly chosen: Chosen;
  readonly everything: boolean;
}

export function useSelection(query: RecordQuery, rows: readonly RecordBody[], count: Count | undefined): Selection {
  const matching = useMemo(() => matchingOf(query), [query]);
  const key = JSON.stringify(matching);
  const [kept, setKept] = useState<Kept>({ key, chosen: new Map(), everything: false });
  const { chosen, everything } = kept.key === key ? kept : { chosen: new Map<string, RecordBody>(), everything: false };
  const last = useRef<string | null>(null);
  const put = (next: Chosen) => setKept({ key, chosen: next, everything: false });
  const onPage = rows.filter((row) => everything || chosen.has(row.id)).length;
  const picks: Picks = {
    has: (id) => everything || chosen.has(id),
    toggle: (id, range) => {
      const before: Chosen = everything ? new Map(rows.map((row) => [row.id, row])) : chosen;
      put(toggled(before, rows, id, range ? last.current : null));
      last.current = id;
    },
    all: onPage === 0 ? 'none' : onPage === rows.length ? 'all' : 'some',
    toggleAll: () => put(onPage === rows.length ? without(chosen, rows) : new Map([...chosen, ...entries(rows)])),
  };
  const records = useMemo(() => [...chosen.values()], [chosen]);
  const selected = { records, matching: everything ? { query: matching, count: count?.value ?? 0 } : null };
  return {
    selected,
    some: everything || chosen.size > 0,
    picks,
    clear: () => put(new Map()),
    takeAll: () => setKept({ key, chosen, everything: true }),
    keep: (ids) => put(new Map([...chosen, ...entries(rows)].filter(([id]) => ids.includes(id)))),
  };
}

/** What a list asks, without its order and its place: the records are the same in any order. */
function matchingOf({ view, where, filter, q }: RecordQuery): Matching {
  return {
    ...(view !== undefined && { view }),
    ...(where !== undefined && { where }),
    ...(filter !== undefined && filter !== null && { filter }),
    ...(q !== undefined && { q }),
  };
}

const entries = (rows: readonly RecordBody[]): [string, RecordBody][] => rows.map((row) => [row.id, row]);

function without(chosen: Chosen, rows: readonly RecordBody[]): Chosen {
  const gone = new Set(rows.map((row) => row.id));
  return new Map([...chosen].filter(([id]) => !gone.has(id)));
}

function toggled(chosen: Chosen, rows: readonly RecordBody[], id: string, from: string | null): Chosen {
  const ids = rows.map((row) => row.id);
  const [begin, end] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(id)].sort((one, other) => one - other);
  if (from !== null && begin !== undefined && begin >= 0 && end !== undefined) {
    return new Map([...chosen, ...entries(rows.slice(begin, end + 1))]);
  }
  const row = rows.find((one) => one.id === id);
  const rest = [...chosen].filter(([other]) => other !== id);
  return new Map(chosen.has(id) || row === undefined ? rest : [...rest, [id, row]]);
}

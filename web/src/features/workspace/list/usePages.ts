/** Pages of a list by cursor: forwards as the server says, backwards by remembering the way. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type FormRef, type RecordQuery, queries } from '../../../shared/api';

const ROOT: readonly (string | null)[] = [null];

export interface Pages {
  readonly query: ReturnType<typeof usePageQuery>;
  readonly number: number;
  readonly next: (() => void) | null;
  readonly previous: (() => void) | null;
}

/** `enabled` is false where the records are shown another way, which asks for itself. */
export function usePages(ref: FormRef, asked: RecordQuery, enabled = true): Pages {
  const key = JSON.stringify([ref, asked]);
  const [way, setWay] = useState<{ key: string; cursors: readonly (string | null)[] }>({ key, cursors: ROOT });
  // Another question starts at its first page, in the same render, so that no wrong page is ever asked for.
  const cursors = way.key === key ? way.cursors : ROOT;
  const query = usePageQuery(ref, { ...asked, after: cursors.at(-1) ?? null }, enabled);
  const next = query.data?.next ?? null;
  return {
    query,
    number: cursors.length,
    next: next === null || query.isPlaceholderData ? null : () => setWay({ key, cursors: [...cursors, next] }),
    previous: cursors.length < 2 ? null : () => setWay({ key, cursors: cursors.slice(0, -1) }),
  };
}

function usePageQuery(ref: FormRef, asked: RecordQuery, enabled: boolean) {
  return useQuery({ ...queries.records(ref, asked), placeholderData: keepPreviousData, enabled });
}

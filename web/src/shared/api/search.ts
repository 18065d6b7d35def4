/** The search over every form: what it answers, and the question as react-query options. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './client';
import type { Text } from './types';

/** A stretch of a text; marked where the words occur. */
export interface Piece {
  text: string;
  hit?: boolean;
}

export interface FoundRecord {
  id: string;
  title: string;
  pieces: Piece[];
  /** The title or a field is what was typed, whole. */
  exact: boolean;
  snippets: { field: string; label: Text; pieces: Piece[] }[];
}

export interface FoundGroup {
  app: { code: string; label: Text };
  form: { code: string; label: Text; icon: string | null };
  items: FoundRecord[];
  /** There are more hits than were asked for. */
  more: boolean;
}

const QUICKLY = 5_000;

export const searching = (q: string, limit: number) =>
  queryOptions({
    queryKey: ['search', q, limit],
    queryFn: ({ signal }): Promise<{ groups: FoundGroup[] }> => call('GET', '/search', { signal, query: { q, limit } }),
    enabled: q !== '',
    staleTime: QUICKLY,
    retry: false,
  });

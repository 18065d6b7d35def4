/** How many records there are, asked bounded (the server stops counting at a limit) and kept for a minute. */
import { useQueries, useQuery } from '@tanstack/react-query';
import type { FormRef } from './calls';
import { queries } from './queries';
import type { Count } from './types';

const MINUTE = 60_000;

function counting(ref: FormRef, view: string | null | undefined) {
  const place = { app: ref.app, form: ref.form };
  // The same question as a list asks for the number on its tab, so that one answer serves both.
  const query = view ? { view, limit: 1, fields: ['title'] } : { limit: 1, fields: ['title'] };
  return { ...queries.records(place, query), staleTime: MINUTE };
}

/** The number of records of a form, or of one of its views; undefined until it is known. */
export function useCount(ref: FormRef, view?: string | null): Count | undefined {
  return useQuery(counting(ref, view)).data?.count;
}

/** The numbers of several forms, in their order. */
export function useCounts(refs: readonly FormRef[]): (Count | undefined)[] {
  return useQueries({ queries: refs.map((ref) => counting(ref, null)) }).map((answer) => answer.data?.count);
}

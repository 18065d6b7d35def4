/** The server's answers as react-query options: one place for keys, so that a write knows what to refresh. */
import { QueryClient, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  type FormRef,
  findPeople,
  getApp,
  getApps,
  getBootstrap,
  getDepartments,
  getEvents,
  getGroups,
  getMe,
  getRecord,
  getSuggestions,
  listRecords,
} from './calls';
import { ApiProblem } from './problem';
import type { RecordQuery } from './types';

const MINUTE = 60_000;
const MOST_RETRIES = 2;

export const queries = {
  bootstrap: () =>
    queryOptions({ queryKey: ['bootstrap'], queryFn: ({ signal }) => getBootstrap({ signal }), staleTime: 10 * MINUTE }),
  me: () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => getMe({ signal }), staleTime: 5 * MINUTE }),
  apps: () =>
    queryOptions({
      queryKey: ['apps'],
      queryFn: async ({ signal }) => (await getApps({ signal })).items,
      staleTime: MINUTE,
    }),
  app: (app: string) =>
    queryOptions({ queryKey: ['app', app], queryFn: ({ signal }) => getApp(app, { signal }), staleTime: 5 * MINUTE }),
  records: (ref: FormRef, query: RecordQuery) =>
    queryOptions({
      queryKey: [...keys.records(ref), 'page', query],
      queryFn: ({ signal }) => listRecords(ref, query, { signal }),
    }),
  /** All pages fetched so far of one list; `fetchNextPage` follows the cursor. */
  recordPages: (ref: FormRef, query: RecordQuery) =>
    infiniteQueryOptions({
      queryKey: [...keys.records(ref), 'pages', query],
      queryFn: ({ signal, pageParam }) => listRecords(ref, { ...query, after: pageParam }, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  groups: (ref: FormRef, by: string, query: RecordQuery) =>
    queryOptions({
      queryKey: [...keys.records(ref), 'groups', by, query],
      queryFn: ({ signal }) => getGroups(ref, by, query, { signal }),
    }),
  record: (ref: FormRef, id: string) =>
    queryOptions({ queryKey: keys.record(ref, id), queryFn: ({ signal }) => getRecord(ref, id, { signal }) }),
  events: (ref: FormRef, id: string) =>
    infiniteQueryOptions({
      queryKey: [...keys.record(ref, id), 'events'],
      queryFn: ({ signal, pageParam }) => getEvents(ref, id, pageParam, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  people: (q: string) =>
    queryOptions({
      queryKey: ['people', q],
      queryFn: async ({ signal }) => (await findPeople(q, 20, { signal })).items,
      staleTime: MINUTE,
    }),
  suggestions: (ref: FormRef, field: string, q: string) =>
    queryOptions({
      queryKey: ['suggestions', ref.app, ref.form, field, q],
      queryFn: async ({ signal }) => (await getSuggestions(ref, field, q, { signal })).items,
      staleTime: MINUTE,
    }),
  departments: () =>
    queryOptions({
      queryKey: ['departments'],
      queryFn: async ({ signal }) => (await getDepartments({ signal })).items,
      staleTime: 5 * MINUTE,
    }),
};

export const keys = {
  /** Every list of a form: invalidate after any write to it. */
  records: (ref: FormRef) => ['records', ref.app, ref.form] as const,
  record: (ref: FormRef, id: string) => ['record', ref.app, ref.form, id] as const,
};

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // A server on this very machine answers without any network, so nothing is held back while "offline".
      queries: { retry: worthRetrying, refetchOnWindowFocus: true, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** A refusal stays a refusal; only a server that is briefly away is asked again. */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= MOST_RETRIES) return false;
  return error instanceof ApiProblem ? [502, 503, 504].includes(error.status) : true;
}

/** The recycle bin of a form, as the server tells it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { FormRef } from './calls';
import { call } from './client';
import { keys } from './queries';

/** A deleted record: when it was deleted, and by whom; null where it followed another record. */
export interface Deleted {
  id: string;
  title: string;
  version: number;
  deleted_at: string;
  deleted_by: { id: string; label: string } | null;
}

export interface DeletedPage {
  items: Deleted[];
  next: string | null;
}

const address = (ref: FormRef): string =>
  `/apps/${encodeURIComponent(ref.app)}/forms/${encodeURIComponent(ref.form)}/records/deleted`;

export const binQueries = {
  /** All pages fetched so far; a write to the form's records refreshes them like any list. */
  pages: (ref: FormRef, q: string) =>
    infiniteQueryOptions({
      queryKey: [...keys.records(ref), 'deleted', q],
      queryFn: ({ signal, pageParam }) =>
        call<DeletedPage>('GET', address(ref), { signal, query: { q: q === '' ? null : q, after: pageParam } }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
};

/** Saved views: kept by people for themselves or for others, ordered, and one of them opened first. */
import { queryOptions } from '@tanstack/react-query';
import type { FormRef } from './calls';
import { call } from './client';
import type { Labelled, Text } from './types';

export type Sharing = 'private' | 'roles' | 'all';

export interface SavedView {
  id: string;
  name: string;
  sharing: Sharing;
  /** Codes of the roles it is shared with. */
  roles: string[];
  owner: Labelled;
  mine: boolean;
  may_change: boolean;
  /** What the list shows, by field codes. */
  state: Record<string, unknown>;
  /** Something of it is gone, or hidden from whoever reads. */
  reduced: boolean;
}

export interface SavedViews {
  items: SavedView[];
  /** The code of a view or the id of a saved one that this person opens first. */
  first: string | null;
  may_share: boolean;
  roles: { code: string; label: Text }[];
}

export type ViewChange = Partial<Pick<SavedView, 'name' | 'sharing' | 'roles' | 'state'>>;

const FIVE_MINUTES = 300_000;

export const savedViews = (ref: FormRef) =>
  queryOptions({
    queryKey: ['views', ref.app, ref.form],
    queryFn: ({ signal }) => call<SavedViews>('GET', place(ref), { signal }),
    staleTime: FIVE_MINUTES,
  });

export const saveView = (ref: FormRef, view: ViewChange): Promise<SavedView> =>
  call('POST', place(ref), { body: view });

export const changeView = (ref: FormRef, id: string, change: ViewChange): Promise<SavedView> =>
  call('PATCH', `${place(ref)}/${encodeURIComponent(id)}`, { body: change });

export const removeView = (ref: FormRef, id: string): Promise<null> =>
  call('DELETE', `${place(ref)}/${encodeURIComponent(id)}`);

/** Keeps the order of the saved views, and the one to open first, for the caller alone. */
export const chooseViews = (ref: FormRef, order: readonly string[], first: string | null): Promise<null> =>
  call('PATCH', place(ref), { body: { order, first } });

function place(ref: FormRef): string {
  return `/apps/${encodeURIComponent(ref.app)}/forms/${encodeURIComponent(ref.form)}/views`;
}

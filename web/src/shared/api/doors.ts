/** Calls about the public forms of a form: how they stand, their password, and the signed links to them. */
import { queryOptions } from '@tanstack/react-query';
import type { Text, Value } from '../../core/model';
import { type FormRef, part } from './calls';
import { call } from './client';
import type { Items } from './types';

export type ClosedWhy = 'early' | 'over' | 'full' | 'shut' | 'unready';

export interface KeptDoor {
  code: string;
  can: 'create' | 'find';
  label: Text;
  url: string;
  open: boolean;
  why: ClosedWhy | null;
  shut: boolean;
  password: boolean;
  password_set: boolean;
  submitted: number;
  most: number | null;
  from: string | null;
  until: string | null;
  once: boolean;
  /** The field that takes the mark of a signed link. */
  ext: string | null;
  /** The fields that a link may fill in. */
  prefill: string[];
}

export interface DoorLink {
  id: string;
  label: string;
  ext: string | null;
  values: Record<string, Value>;
  url: string;
  at: string;
  expires_at: string | null;
  good: boolean;
  submitted: number;
}

export interface DoorLinkWish {
  label: string;
  ext?: string;
  days?: number;
}

const doorsPath = (ref: FormRef): string => `/apps/${part(ref.app)}/forms/${part(ref.form)}/public`;
const linksPath = (ref: FormRef, door: string): string => `${doorsPath(ref)}/${part(door)}/links`;

export const changeDoor = (ref: FormRef, door: string, set: { password?: string; shut?: boolean }): Promise<KeptDoor> =>
  call('PATCH', `${doorsPath(ref)}/${part(door)}`, { body: set });

export const makeDoorLink = (ref: FormRef, door: string, wish: DoorLinkWish): Promise<DoorLink> =>
  call('POST', linksPath(ref, door), { body: wish });

export const revokeDoorLink = (ref: FormRef, door: string, id: string): Promise<null> =>
  call('DELETE', `${linksPath(ref, door)}/${part(id)}`);

export const doorQueries = {
  doors: (ref: FormRef) =>
    queryOptions({
      queryKey: ['doors', ref.app, ref.form],
      queryFn: async ({ signal }) => (await call<Items<KeptDoor>>('GET', doorsPath(ref), { signal })).items,
    }),
  links: (ref: FormRef, door: string) =>
    queryOptions({
      queryKey: ['doors', ref.app, ref.form, door, 'links'],
      queryFn: async ({ signal }) => (await call<Items<DoorLink>>('GET', linksPath(ref, door), { signal })).items,
    }),
};

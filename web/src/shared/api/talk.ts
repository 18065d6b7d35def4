/** Calls about comments, followers, notifications, share links, copies and the past of a record. */
import type { Computing } from './computing';
import { queryOptions } from '@tanstack/react-query';
import { type FormRef, part, recordPath } from './calls';
import { call, type QueryValue } from './client';
import { ApiProblem } from './problem';
import type { FileHead, Items, Labelled, Person, RecordBody, RecordValue } from './types';

type Signal = { signal?: AbortSignal };

export interface Comment {
  id: string;
  at: string;
  by: Labelled | null;
  text: string;
  mentions: Labelled[];
  files: FileHead[];
  edited_at: string | null;
  deleted: boolean;
  can: ('edit' | 'delete')[];
}

export interface CommentPage {
  items: Comment[];
  next: string | null;
  count: number;
}

export interface Wording {
  text: string;
  files: string[];
}

export interface Following {
  following: boolean;
  followers: Labelled[];
}

export interface Notice {
  id: string;
  kind: string;
  label: string;
  at: string;
  read: boolean;
  actor: { kind: string; id: string | null; label: string };
  app: string;
  form: { code: string; label: string };
  record: Labelled | null;
  comment: string | null;
  text: string;
  fields: string[];
  count: number | null;
}

export interface NoticePage {
  items: Notice[];
  next: string | null;
  unread: number;
}

export interface News {
  items: { app: string; form: string; id: string; kind: string; version: number }[];
  next: string;
  unread: number;
  /** Forms of which some fields are still being worked out. */
  computing?: Computing[];
}

export interface Share {
  id: string;
  url: string;
  fields: string[];
  password: boolean;
  at: string;
  by: Labelled;
  expires_at: string;
  opened: number;
  opened_at: string | null;
}

export interface ShareWish {
  fields: string[];
  days: number;
  password?: string;
}

/** A record as it was, with what differs from now. */
export interface PastRecord extends RecordBody {
  as_of: RecordValue & { at: string; changed: string[]; deleted: boolean };
}

const commentsPath = (ref: FormRef, id: string): string => `${recordPath(ref, id)}/comments`;

export const getComments = (ref: FormRef, id: string, after: string | null, options: Signal = {}): Promise<CommentPage> =>
  call('GET', commentsPath(ref, id), { ...options, query: { after } });

export const addComment = (ref: FormRef, id: string, wording: Wording): Promise<Comment> =>
  call('POST', commentsPath(ref, id), { body: wording });

export const changeComment = (ref: FormRef, id: string, comment: string, wording: Wording): Promise<Comment> =>
  call('PATCH', `${commentsPath(ref, id)}/${part(comment)}`, { body: wording });

export const deleteComment = (ref: FormRef, id: string, comment: string): Promise<null> =>
  call('DELETE', `${commentsPath(ref, id)}/${part(comment)}`);

/** Where files for a comment are sent, for `uploadFile`. */
export const commentFilesPath = (ref: FormRef, id: string): string => `${commentsPath(ref, id)}/files`;

export const findMentionable = (ref: FormRef, id: string, q: string, options: Signal = {}): Promise<Items<Person>> =>
  call('GET', `${recordPath(ref, id)}/mentionable`, { ...options, query: { q, limit: 8 } });

export const getFollowing = (ref: FormRef, id: string, options: Signal = {}): Promise<Following> =>
  call('GET', `${recordPath(ref, id)}/following`, options);

export const follow = (ref: FormRef, id: string, following: boolean): Promise<Following> =>
  call('PUT', `${recordPath(ref, id)}/following`, { body: { following } });

export const getNotices = (after: string | null, options: Signal = {}): Promise<NoticePage> =>
  call('GET', '/notifications', { ...options, query: { after } });

export const readNotices = (ids?: string[]): Promise<{ unread: number }> =>
  call('POST', '/notifications/read', { body: ids === undefined ? {} : { ids } });

/** Asks what changed; null when nothing did. */
export async function getNews(query: Record<string, QueryValue>, options: Signal = {}): Promise<News | null> {
  try {
    return await call<News>('GET', '/changes', { ...options, query });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 304) return null;
    throw error;
  }
}

export const getShares = (ref: FormRef, id: string, options: Signal = {}): Promise<Items<Share>> =>
  call('GET', `${recordPath(ref, id)}/shares`, options);

export const makeShare = (ref: FormRef, id: string, wish: ShareWish): Promise<Share> =>
  call('POST', `${recordPath(ref, id)}/shares`, { body: wish });

export const revokeShare = (ref: FormRef, id: string, share: string): Promise<null> =>
  call('DELETE', `${recordPath(ref, id)}/shares/${part(share)}`);

/** The values that a copy of a record starts with; its files are taken in anew for the one who asks. */
export const copyValues = (ref: FormRef, id: string): Promise<{ values: Record<string, RecordValue> }> =>
  call('POST', `${recordPath(ref, id)}/copy`);

export const getRecordAt = (ref: FormRef, id: string, at: string, options: Signal = {}): Promise<PastRecord> =>
  call('GET', recordPath(ref, id), { ...options, query: { at } });

const SOON = 20_000;

export const talkQueries = {
  comments: (ref: FormRef, id: string) =>
    queryOptions({
      queryKey: ['record', ref.app, ref.form, id, 'comments'],
      queryFn: ({ signal }) => getComments(ref, id, null, { signal }),
      staleTime: SOON,
      refetchInterval: SOON,
    }),
  following: (ref: FormRef, id: string) =>
    queryOptions({
      queryKey: ['record', ref.app, ref.form, id, 'following'],
      queryFn: ({ signal }) => getFollowing(ref, id, { signal }),
      staleTime: SOON,
    }),
  shares: (ref: FormRef, id: string) =>
    queryOptions({
      queryKey: ['record', ref.app, ref.form, id, 'shares'],
      queryFn: async ({ signal }) => (await getShares(ref, id, { signal })).items,
    }),
  recordAt: (ref: FormRef, id: string, at: string) =>
    queryOptions({
      queryKey: ['record', ref.app, ref.form, id, 'at', at],
      queryFn: ({ signal }) => getRecordAt(ref, id, at, { signal }),
      staleTime: 60_000,
    }),
};

/** Every call of the HTTP interface that staff pages make, one function each. */
import { withResults } from '../../core/worked';
import { call, callForText, exchange, type QueryValue } from './client';
import type {
  App,
  AppHead,
  BatchItem,
  Bootstrap,
  Choices,
  ChoicesQuery,
  Credentials,
  Deed,
  DeedAnswer,
  Department,
  EventPage,
  Groups,
  Items,
  Language,
  Me,
  Person,
  RecordBody,
  RecordInput,
  RecordPage,
  RecordQuery,
} from './types';

type Signal = { signal?: AbortSignal };

/** Which form of which app; the first two parts of every record's address. */
export interface FormRef {
  app: string;
  form: string;
}

export const getBootstrap = (options: Signal = {}): Promise<Bootstrap> => call('GET', '/bootstrap', options);

export const signIn = (credentials: Credentials): Promise<Me> => call('POST', '/session', { body: credentials });

export const signOut = (): Promise<null> => call('DELETE', '/session');

export const getMe = (options: Signal = {}): Promise<Me> => call('GET', '/me', options);

export const changeMe = (change: { language?: Language; zone?: string }): Promise<Me> =>
  call('PATCH', '/me', { body: change });

export const getApps = (options: Signal = {}): Promise<Items<AppHead>> => call('GET', '/apps', options);

/** One app, where fields that are worked out have the type of what they give. */
export const getApp = async (app: string, options: Signal = {}): Promise<App> => {
  const found = await call<App>('GET', `/apps/${part(app)}`, options);
  return { ...found, forms: found.forms.map(withResults) };
};

export const listRecords = (ref: FormRef, query: RecordQuery = {}, options: Signal = {}): Promise<RecordPage> =>
  call('GET', recordsPath(ref), { ...options, query: queryParameters(query) });

/** How many records of a list there are for each value of a field. */
export const getGroups = (ref: FormRef, by: string, query: RecordQuery, options: Signal = {}): Promise<Groups> => {
  const { where, filter, view, q } = queryParameters(query);
  return call('GET', `${recordsPath(ref)}/groups`, { ...options, query: { by, where, filter, view, q } });
};

export const getRecord = (ref: FormRef, id: string, options: Signal = {}): Promise<RecordBody> =>
  call('GET', recordPath(ref, id), options);

/** Creates a record; the key makes a repeated send (after a lost answer) create it once. */
export const createRecord = (ref: FormRef, input: RecordInput, idempotencyKey: string): Promise<RecordBody> =>
  call('POST', recordsPath(ref), { body: input, idempotencyKey });

export const createRecords = (
  ref: FormRef,
  items: RecordInput[],
  atomic: boolean,
): Promise<Items<BatchItem>> => call('POST', `${recordsPath(ref)}/batch`, { body: { items, atomic } });

/** One deed over many records; each answers for itself. */
export const workOnMany = (ref: FormRef, deed: Deed, body: Readonly<Record<string, unknown>>): Promise<DeedAnswer> =>
  call('POST', `${recordsPath(ref)}/batch/${deed}`, { body });

/** Changes the given fields if the record still is at `version`; otherwise an ApiProblem 409 with what stands now. */
export const changeRecord = (ref: FormRef, id: string, change: RecordInput, version: number): Promise<RecordBody> =>
  call('PATCH', recordPath(ref, id), { body: change, version });

export async function deleteRecord(ref: FormRef, id: string, version?: number): Promise<void> {
  await exchange('DELETE', recordPath(ref, id), version === undefined ? {} : { version });
}

export const restoreRecord = (ref: FormRef, id: string): Promise<RecordBody> =>
  call('POST', `${recordPath(ref, id)}/restore`);

export const getEvents = (ref: FormRef, id: string, after: string | null, options: Signal = {}): Promise<EventPage> =>
  call('GET', `${recordPath(ref, id)}/events`, { ...options, query: { after } });

/** The records that a relation may point at, as its form is filled in so far. */
export const getChoices = (ref: FormRef, field: string, wanted: ChoicesQuery, options: Signal = {}): Promise<Choices> =>
  call('POST', `/apps/${part(ref.app)}/forms/${part(ref.form)}/fields/${part(field)}/choices`, {
    ...options,
    body: wanted,
  });

export const findPeople = (q: string, limit = 20, options: Signal = {}): Promise<Items<Person>> =>
  call('GET', '/people', { ...options, query: { q, limit } });

/** Where a text is found drawn as a QR code or as bars. */
export const codeAddress = (kind: string, text: string): string =>
  `/api/v1/codes/${part(kind)}?text=${encodeURIComponent(text)}`;

/** The words that a field of free words lately got, the most used first. */
export const getSuggestions = (
  ref: FormRef,
  field: string,
  q: string,
  options: Signal = {},
): Promise<Items<{ value: string; count: number }>> => {
  const path = `/apps/${part(ref.app)}/forms/${part(ref.form)}/suggestions/${part(field)}`;
  return call('GET', path, { ...options, query: { q } });
};

export const getDepartments = (options: Signal = {}): Promise<Items<Department>> =>
  call('GET', '/departments', options);

export const fileAddress = (id: string): string => `/api/v1/files/${part(id)}`;

/** Where a picture is found drawn small, its longer side at least `size` pixels if the original has them. */
export const thumbnailAddress = (id: string, size: number): string => `${fileAddress(id)}/thumbnail?size=${size}`;

/** Where a PDF or a text is found for looking at. */
export const previewAddress = (id: string): string => `${fileAddress(id)}/preview`;

export const getPreviewText = (id: string, options: Signal = {}): Promise<string> =>
  callForText(`/files/${part(id)}/preview`, options);

export function recordsPath(ref: FormRef): string {
  return `/apps/${part(ref.app)}/forms/${part(ref.form)}/records`;
}

/** Where files for a form's fields are sent, for `uploadFile`. */
export function filesPath(ref: FormRef): string {
  return `/apps/${part(ref.app)}/forms/${part(ref.form)}/files`;
}

export function recordPath(ref: FormRef, id: string): string {
  return `${recordsPath(ref)}/${part(id)}`;
}

export function part(text: string): string {
  return encodeURIComponent(text);
}

function queryParameters(query: RecordQuery): Record<string, QueryValue> {
  return {
    where: query.where,
    filter: query.filter ? JSON.stringify(query.filter) : undefined,
    sort: query.sort?.join(','),
    fields: query.fields?.join(','),
    limit: query.limit,
    after: query.after,
    view: query.view,
    q: query.q,
  };
}

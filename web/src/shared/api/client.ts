/**
 * The one place that calls fetch. Used by calls.ts only; pages use calls and queries.
 *
 * Sends the CSRF token on writes, the language always, `If-Match` when given a version; turns refusals into
 * ApiProblem and silence into OfflineError; renews a stale CSRF token once.
 */
import { OfflineError, problemFrom } from './problem';
import { session } from './session';
import type { Me } from './types';

export const API = '/api/v1';
const PATIENCE_MS = 30_000;

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type QueryValue = string | number | boolean | null | undefined;

export interface CallOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Answer<T> {
  status: number;
  etag: string | null;
  data: T;
}

/** Calls the server and gives the body; use `exchange` when the entity tag matters too. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  return (await exchange<T>(method, path, options)).data;
}

export async function exchange<T>(method: Method, path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const response = await send(method, path, options);
  const body = await bodyOf(response);
  if (response.ok) return { status: response.status, etag: response.headers.get('ETag'), data: body as T };
  const problem = problemFrom(response.status, body, response.headers);
  if (problem.code === 'session.csrf' && (await renewCsrf())) return exchange<T>(method, path, options);
  if (problem.code === 'session.required') session.lost();
  throw problem;
}

/** Asks for a text that is no JSON. */
export async function callForText(path: string, options: CallOptions = {}): Promise<string> {
  const response = await send('GET', path, options);
  if (!response.ok) throw problemFrom(response.status, await bodyOf(response), response.headers);
  return response.text();
}

/** Asks for a file. */
export async function callForFile(method: Method, path: string, options: CallOptions = {}): Promise<Blob> {
  const response = await send(method, path, options);
  if (!response.ok) throw problemFrom(response.status, await bodyOf(response), response.headers);
  return response.blob();
}

export function address(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `${API}${path}${text ? `?${text}` : ''}`;
}

/** The entity tag of a record's version, as the server writes it. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

export function headersFor(method: Method, options: CallOptions = {}): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': session.language() });
  const csrf = session.csrf();
  if (method !== 'GET' && csrf) headers.set('X-CSRF-Token', csrf);
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.version !== undefined) headers.set('If-Match', etagOf(options.version));
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  return headers;
}

async function send(method: Method, path: string, options: CallOptions): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  try {
    return await fetch(address(path, options.query), {
      method,
      headers: headersFor(method, options),
      body,
      signal,
      credentials: 'same-origin',
    });
  } catch (error) {
    // The caller's own cancelling is no failure of the network.
    if (options.signal?.aborted) throw error;
    throw new OfflineError(error);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new OfflineError(error);
  });
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

async function renewCsrf(): Promise<boolean> {
  const stale = session.csrf();
  const me = await call<Me>('GET', '/me');
  session.holdCsrf(me.csrf_token);
  return me.csrf_token !== stale;
}

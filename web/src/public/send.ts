/**
 * Talks to the public doors. Every outcome is a value: pages say something sensible to each, nothing throws.
 *
 * Called by the submission and the search; uploads stand in upload.ts.
 */
import type { Language, ProblemUi } from '../core/model';
import { shown } from './pass';

export interface Refusal {
  readonly ok: false;
  /** What a page can do about it: wait for the network, wait, correct something, or say that it failed. */
  readonly kind: 'offline' | 'throttled' | 'missing' | 'refused' | 'failed';
  readonly message: string;
  /** The server's name for what is wrong, where it gave one. */
  readonly code?: string;
  readonly problems: readonly ProblemUi[];
  /** Seconds until trying again makes sense, as far as the server said. */
  readonly after: number | null;
}

export type Answer<T> = { readonly ok: true; readonly body: T } | Refusal;

/** Send a JSON object and return what came of it. */
export async function send<T>(
  address: string,
  body: object,
  language: Language,
  headers: Readonly<Record<string, string>> = {},
  method: 'POST' | 'PATCH' = 'POST',
): Promise<Answer<T>> {
  const said = { 'Content-Type': 'application/json', 'Accept-Language': language, ...shown(), ...headers };
  return ask<T>(address, { method, headers: said, body: JSON.stringify(body) });
}

/** Ask for something and return what came of it. */
export async function fetchJson<T>(address: string, language: Language): Promise<Answer<T>> {
  return ask<T>(address, { headers: { 'Accept-Language': language, ...shown() } });
}

async function ask<T>(address: string, request: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(address, { ...request, credentials: 'omit' });
    const nothing = response.status === 204;
    const answer: unknown = nothing ? {} : await response.json().catch(() => null);
    if (response.ok && answer !== null) return { ok: true, body: answer as T };
    return refusal(response.status, answer, response.headers.get('Retry-After'));
  } catch {
    return { ok: false, kind: 'offline', message: '', problems: [], after: null };
  }
}

const KINDS: Readonly<Record<number, Refusal['kind']>> = {
  400: 'refused',
  403: 'refused',
  404: 'missing',
  409: 'refused',
  413: 'refused',
  415: 'refused',
  422: 'refused',
  429: 'throttled',
  502: 'offline',
  503: 'offline',
  504: 'offline',
};

/** Return the refusal in a problem+json answer; a gateway that has lost the server counts as being offline. */
export function refusal(status: number, answer: unknown, retryAfter: string | null): Refusal {
  const known = (answer ?? {}) as { code?: unknown; detail?: unknown; title?: unknown; problems?: unknown };
  const seconds = Number(retryAfter);
  return {
    ok: false,
    kind: KINDS[status] ?? 'failed',
    message: String(known.detail ?? known.title ?? ''),
    ...(typeof known.code === 'string' && { code: known.code }),
    problems: Array.isArray(known.problems) ? (known.problems as ProblemUi[]) : [],
    after: retryAfter !== null && Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null,
  };
}

/** Return a fresh key under which one submission may be sent any number of times. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

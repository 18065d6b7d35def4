/** Claims about sending: every outcome is a value that says what the visitor can do. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newKey, refusal, send } from './send';

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status, headers }))));

describe('send', () => {
  it('returns what the server made', async () => {
    answering(201, { number: 'TS-1' });
    expect(await send('/x', {}, 'zh')).toEqual({ ok: true, body: { number: 'TS-1' } });
  });

  it('counts a lost connection as being offline', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('network'))));
    expect(await send('/x', {}, 'zh')).toMatchObject({ ok: false, kind: 'offline' });
  });

  it('never sends a cookie', async () => {
    answering(200, {});
    await send('/x', {}, 'en');
    expect(vi.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit' });
  });

  it('asks for the language of the visitor', async () => {
    answering(200, {});
    await send('/x', {}, 'en');
    expect(vi.mocked(fetch).mock.calls[0]?.[1]?.headers).toMatchObject({ 'Accept-Language': 'en' });
  });
});

describe('a refusal', () => {
  it.each([
    [404, 'missing'],
    [422, 'refused'],
    [429, 'throttled'],
    [503, 'offline'],
    [500, 'failed'],
  ])('of status %i is %s', (status, kind) => {
    expect(refusal(status, null, null).kind).toBe(kind);
  });

  it('carries the problems and the words', () => {
    const problem = { detail: 'Two things', problems: [{ pointer: '/a', code: 'x', message: 'No' }] };
    expect(refusal(422, problem, null)).toMatchObject({ message: 'Two things', problems: problem.problems });
  });

  it('knows how long to wait', () => {
    expect(refusal(429, null, '12').after).toBe(12);
  });

  it('makes nothing of a date it cannot count', () => {
    expect(refusal(429, null, 'Wed, 21 Oct 2026 07:28:00 GMT').after).toBeNull();
  });
});

it('a key is never given twice', () => {
  expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
});

/** Claim: a call sends what the server needs and turns every failure into one of two errors. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeRecord, listRecords } from './calls';
import { ApiProblem, OfflineError, isConflict } from './problem';
import { session } from './session';

const place = { app: 'complaints', form: 'complaint' };
const fetched = vi.fn<typeof fetch>();

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

function sent(index = 0): { url: string; init: RequestInit; headers: Headers } {
  const [url, init] = fetched.mock.calls[index] ?? [];
  return { url: String(url), init: init ?? {}, headers: new Headers(init?.headers) };
}

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset();
  session.holdCsrf('token');
  session.speak('en');
});

afterEach(() => vi.unstubAllGlobals());

describe('a call', () => {
  it('asks in the language of the page', async () => {
    fetched.mockResolvedValue(answer(200, { items: [] }));
    await listRecords(place);
    expect(sent().headers.get('Accept-Language')).toBe('en');
  });

  it('leaves out what was not asked for', async () => {
    fetched.mockResolvedValue(answer(200, { items: [] }));
    await listRecords(place, { sort: ['-updated_at'], limit: 5, after: null });
    expect(sent().url).toBe('/api/v1/apps/complaints/forms/complaint/records?sort=-updated_at&limit=5');
  });

  it('carries the token and the version on a change', async () => {
    fetched.mockResolvedValue(answer(200, {}));
    await changeRecord(place, 'r1', { subject: 'x' }, 3);
    expect([sent().headers.get('X-CSRF-Token'), sent().headers.get('If-Match')]).toEqual(['token', '"v3"']);
  });

  it('renews a stale token once and repeats', async () => {
    fetched
      .mockResolvedValueOnce(answer(403, { status: 403, code: 'session.csrf' }))
      .mockResolvedValueOnce(answer(200, { csrf_token: 'fresh' }))
      .mockResolvedValueOnce(answer(200, { id: 'r1' }));
    await changeRecord(place, 'r1', {}, 1);
    expect(sent(2).headers.get('X-CSRF-Token')).toBe('fresh');
  });
});

describe('a failure', () => {
  it('keeps the problems the server named', async () => {
    const problems = [{ pointer: '/subject', code: 'required', message: 'Enter the subject' }];
    fetched.mockResolvedValue(answer(422, { status: 422, code: 'record.invalid', problems }));
    await expect(listRecords(place)).rejects.toMatchObject({ status: 422, code: 'record.invalid', problems });
  });

  it('says how long to wait when throttled', async () => {
    fetched.mockResolvedValue(answer(429, { status: 429, code: 'session.throttled' }, { 'Retry-After': '42' }));
    await expect(listRecords(place)).rejects.toMatchObject({ retryAfter: 42 });
  });

  it('tells of a lost session', async () => {
    const lost = vi.fn();
    session.onLost(lost);
    fetched.mockResolvedValue(answer(401, { status: 401, code: 'session.required' }));
    await expect(listRecords(place)).rejects.toBeInstanceOf(ApiProblem);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('is offline when nothing answers', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(listRecords(place)).rejects.toBeInstanceOf(OfflineError);
  });

  it('is a problem even when a page comes back', async () => {
    fetched.mockResolvedValue(new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(listRecords(place)).rejects.toMatchObject({ status: 502, code: 'http.502' });
  });

  it('brings what stands now when two people saved', async () => {
    fetched.mockResolvedValue(answer(409, { status: 409, code: 'record.conflict', current: {}, conflicts: ['subject'] }));
    await expect(changeRecord(place, 'r1', {}, 1)).rejects.toSatisfy(isConflict);
  });
});

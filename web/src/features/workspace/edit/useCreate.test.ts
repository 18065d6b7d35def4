/** A new record is made once, whatever happens to the answer. */
import { renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { complaint, record } from '../../../core/samples';
import { useCreate } from './useCreate';

const target = { app: 'complaints', form: 'complaint' };
interface Sent {
  method: string;
  key: string | null;
  body: unknown;
}
let sent: Sent[] = [];

/** Answers in turn; null breaks the connection. */
function answers(...turns: (Response | null)[]): void {
  sent = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    sent.push({
      method: init.method ?? '',
      key: new Headers(init.headers).get('Idempotency-Key'),
      body: JSON.parse(String(init.body)),
    });
    const turn = turns.shift() ?? null;
    return turn === null ? Promise.reject(new TypeError('lost')) : Promise.resolve(turn);
  });
}

const made = () => Response.json(record, { status: 201 });
const refused = () => Response.json({ status: 422, code: 'request.invalid', problems: [] }, { status: 422 });
const creator = () => renderHook(() => useCreate(target, complaint)).result.current;

beforeEach(() => vi.unstubAllGlobals());

test('a lost answer is asked for again under the same key', async () => {
  answers(null, made());
  const one = creator();
  await one.create({ subject: 'a' }).catch(() => undefined);
  await one.create({ subject: 'a' });
  expect(sent[1]).toEqual(sent[0]);
});
test('what was typed since follows as a change of the record that was made', async () => {
  answers(null, made(), Response.json(record));
  const one = creator();
  await one.create({ subject: 'a' }).catch(() => undefined);
  await one.create({ subject: 'b' });
  expect(sent.map(({ method, body }) => [method, body])).toEqual([
    ['POST', { subject: 'a' }],
    ['POST', { subject: 'a' }],
    ['PATCH', { subject: 'b' }],
  ]);
});
test('a refused attempt is over: the next one has its own key', async () => {
  answers(refused(), made());
  const one = creator();
  await one.create({ subject: 'a' }).catch(() => undefined);
  await one.create({ subject: 'b' });
  expect(sent[0]?.key === sent[1]?.key).toBe(false);
});
test('an attempt from an earlier visit goes on under its key', async () => {
  answers(made());
  const one = creator();
  one.resume({ key: 'kept', values: { subject: 'a' } });
  await one.create({ subject: 'a' });
  expect(sent).toEqual([{ method: 'POST', key: 'kept', body: { subject: 'a' } }]);
});
test('no attempt is open once the record is made', async () => {
  answers(made());
  const one = creator();
  await one.create({ subject: 'a' });
  expect(one.open()).toBeNull();
});

/** A deed over many records goes in pieces; what failed is told one by one, and a stop is heeded between two pieces. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answerWith } from '../../../shared/testing/server';
import { AT_ONCE, type Picked, type Progress, runDeed } from './work';

const target = { app: 'complaints', form: 'complaint' };
const path = 'POST /apps/complaints/forms/complaint/records/batch/edit';
const picked = (many: number): Picked[] =>
  Array.from({ length: many }, (_, at) => ({ id: `r${at}`, title: `T${at}`, version: 2 }));
const done = { items: [{ id: 'r0', title: 'T0', status: 200, version: 3 }], done: 1, failed: 0, next: null };

afterEach(() => vi.unstubAllGlobals());

const run = (selected: Parameters<typeof runDeed>[0]['selected'], stopped = () => false) => {
  const seen: Progress[] = [];
  const job = { target, deed: 'edit' as const, body: { values: { status: 'closed' } }, selected, stopped };
  return runDeed({ ...job, onProgress: (progress) => void seen.push(progress) }).then((last) => ({ last, seen }));
};

describe('a deed', () => {
  test('is sent in pieces with the versions that were seen', async () => {
    const { asked } = answerWith({ [path]: done });
    const { last } = await run({ records: picked(AT_ONCE + 1), matching: null });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.body).toEqual({ values: { status: 'closed' }, ids: ['r200'], versions: { r200: 2 } });
    expect(last.done).toBe(2);
  });
  test('over all that match goes on where the former piece ended', async () => {
    const pieces = [{ ...done, next: 'c1' }, done];
    const { asked } = answerWith({
      get [path]() {
        return pieces.shift();
      },
    });
    const { seen } = await run({ records: [], matching: { query: { view: 'open' }, count: 2 } });
    expect(asked.map((one) => one.body)).toEqual([
      { values: { status: 'closed' }, matching: { view: 'open' } },
      { values: { status: 'closed' }, matching: { view: 'open' }, after: 'c1' },
    ]);
    expect(seen.map((progress) => progress.done)).toEqual([1, 2]);
  });
  test('tells of each record that stayed as it was', async () => {
    const problems = [{ pointer: '/status', code: 'x', message: '不行' }];
    const items = [{ id: 'r0', title: 'T0', status: 422, problems }];
    answerWith({ [path]: { items, done: 0, failed: 1, next: null } });
    const { last } = await run({ records: picked(1), matching: null });
    expect(last.failed).toEqual([{ id: 'r0', title: 'T0', reason: '不行' }]);
  });
  test('stops between two pieces', async () => {
    const { asked } = answerWith({ [path]: { ...done, next: 'more' } });
    await run({ records: [], matching: { query: {}, count: 9 } }, () => true);
    expect(asked).toHaveLength(1);
  });
});

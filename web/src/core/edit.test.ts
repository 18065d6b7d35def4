/** What is sent after editing: only what changed, by id; drafts and conflicts keep both sides' work. */
import { describe, expect, test } from 'vitest';
import { changedBody, createBody, startValues, valuesOf } from './changes';
import { differences, mergedCount, resolve } from './conflict';
import { draftName, dropDraft, loadDraft, saveDraft, type Store } from './drafts';
import { placeProblems } from './problems';
import { complaint, record, status } from './samples';
import type { FormUi } from './model';

const before = valuesOf(complaint, record);

describe('bodies', () => {
  test('an edit sends only changed fields', () => {
    expect(changedBody(complaint, before, { ...before, subject: '换一个', detail: '' })).toEqual({ subject: '换一个' });
  });
  test('a person goes out by id', () => {
    expect(changedBody(complaint, before, { ...before, handler: { id: 'u2', label: '林晓雯' } })).toEqual({
      handler: 'u2',
    });
  });
  test.each(['attachment', 'image', 'signature'])('files of %s go out by id', (type) => {
    const form: FormUi = { ...complaint, fields: [{ ...status, code: 'files', type }] };
    const file = { id: 'fil_1', name: 'a.png', size: 9, type: 'image/png' };
    expect(createBody(form, { files: [file] })).toEqual({ files: ['fil_1'] });
  });
  test('a place goes out with its degrees and what people call it', () => {
    const form: FormUi = { ...complaint, fields: [{ ...status, code: 'place', type: 'location' }] };
    const place = { lat: 31.23, lng: 121.47, text: '外滩', label: '外滩' };
    expect(createBody(form, { place })).toEqual({ place: { lat: 31.23, lng: 121.47, text: '外滩' } });
  });
  test('the same person under a new name is no change', () => {
    expect(changedBody(complaint, before, { ...before, handler: { id: 'u1', label: '周 敏' } })).toEqual({});
  });
  test('an emptied field is sent as null', () => {
    expect(changedBody(complaint, before, { ...before, amount: null })).toEqual({ amount: null });
  });
  test('a create leaves out blanks and what the server gives', () => {
    expect(createBody(complaint, { number: 'X', subject: 'a', detail: ' ' })).toEqual({ subject: 'a' });
  });
  test('a new record starts with literal defaults, computed ones are the server’s', () => {
    const form: FormUi = {
      ...complaint,
      fields: [
        { ...status, default: 'waiting' },
        { ...status, code: 'due', default: '=TODAY()' },
      ],
    };
    expect(startValues(form)).toEqual({ status: 'waiting' });
  });
});

describe('a conflict', () => {
  const current = { ...record, version: 4, status: 'working', amount: 99, subject: '他们的' };
  const mine = { ...before, subject: '我的', status: 'working', detail: '说明' };
  const found = differences(complaint, before, mine, current);

  test('lists what both changed and what only I changed', () => {
    expect(found.map((one) => [one.field.code, one.contested])).toEqual([
      ['subject', true],
      ['detail', false],
    ]);
  });
  test('counts what only they changed', () => {
    expect(mergedCount(complaint, before, mine, current)).toBe(1);
  });
  test('goes on from their version with mine where I chose it', () => {
    const values = resolve(current, found, (code) => (code === 'detail' ? 'mine' : 'theirs'));
    expect([values.subject, values.detail, values.amount]).toEqual(['他们的', '说明', 99]);
  });
});

describe('drafts', () => {
  const memory = (): Store => {
    const kept = new Map<string, string>();
    return {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    };
  };
  const draft = {
    values: { subject: 'a' },
    savedAt: '2026-11-22T00:00:00Z',
    version: 3,
    key: 'k',
    sent: { subject: 'b' },
  };
  const name = draftName('u1', 'complaints', 'complaint', null);

  test('come back as they were', () => {
    const store = memory();
    saveDraft(store, name, draft);
    expect(loadDraft(store, name)).toEqual(draft);
  });
  test('are gone when dropped', () => {
    const store = memory();
    saveDraft(store, name, draft);
    dropDraft(store, name);
    expect(loadDraft(store, name)).toBeNull();
  });
  test('that cannot be read are none', () => {
    const store = memory();
    store.setItem(name, '{"values":1}');
    expect(loadDraft(store, name)).toBeNull();
  });
  test('on a full device are refused without an error', () => {
    const full: Store = {
      ...memory(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(saveDraft(full, name, draft)).toBe(false);
  });
});

test('problems stand on their fields, others in the summary', () => {
  const placed = placeProblems(complaint, [
    { pointer: '/subject', code: 'x', message: '太长' },
    { pointer: '/subject', code: 'y', message: '又' },
    { pointer: '/handler/id', code: 'z', message: '没有这个人' },
    { pointer: '', code: 'w', message: '重复' },
  ]);
  expect([[...placed.byField], placed.rest.length]).toEqual([
    [
      ['subject', '太长'],
      ['handler', '没有这个人'],
    ],
    1,
  ]);
});

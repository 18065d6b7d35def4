/** An edit sends what changed with the version it was read at; two versions are put side by side. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { record } from '../../../core/samples';
import type { Form, RecordBody } from '../../../shared/api';
import { answerWith } from '../../../shared/testing/server';
import { draw, speakInTest } from '../../../shared/testing/page';
import { app, ground, records } from '../testing/ground';
import { EditForm } from './EditForm';

beforeAll(() => speakInTest('zh', 'render', 'workspace'));
beforeEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

const form = app.forms[0] as unknown as Form;
const before = { ...record, updated_by: null, updated_at: '2026-11-22T01:38:00.000Z' } as unknown as RecordBody;
const path = `PATCH ${records}/${record.id}`;
const theirs = { ...before, version: 4, subject: '他们的标题', updated_by: { id: 'u2', label: '许嘉宁' } };
const conflict = () =>
  Response.json({ status: 409, code: 'record.conflict', current: theirs, conflicts: ['subject'] }, { status: 409 });

function edit(answer: unknown) {
  const { asked } = answerWith({ ...ground, [path]: answer });
  const onDone = vi.fn();
  draw(<EditForm form={form} target={{ app: 'complaints', form: 'complaint' }} record={before} onDone={onDone} />);
  fireEvent.change(screen.getByLabelText(/标题/), { target: { value: '我的标题' } });
  return { onDone, sent: () => asked.filter((one) => one.method === 'PATCH').map((one) => one.body) };
}
const save = () => fireEvent.click(screen.getByRole('button', { name: '保存' }));

describe('saving', () => {
  test('sends only what changed', async () => {
    const { onDone, sent } = edit({ ...before, version: 4 });
    save();
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent()).toEqual([{ subject: '我的标题' }]);
  });
  test('that fails keeps everything and offers to try again', async () => {
    edit(undefined);
    save();
    expect(await screen.findByText('没有存上，内容还在本机')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/标题/).value).toBe('我的标题');
  });
  test('that fails keeps a draft on the device', async () => {
    edit(undefined);
    save();
    await screen.findByText('没有存上，内容还在本机');
    expect(Object.keys(localStorage).some((name) => name.startsWith('dougong.draft.'))).toBe(true);
  });
});

describe('a conflict', () => {
  test('shows both versions', async () => {
    edit(conflict());
    save();
    expect(await screen.findByText('他们的标题')).toBeTruthy();
    expect(screen.getByText('我的标题')).toBeTruthy();
  });
  test('theirs taken, nothing is sent any more', async () => {
    const { onDone, sent } = edit(conflict());
    save();
    fireEvent.click(await screen.findByRole('button', { name: '用对方的' }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent()).toHaveLength(1);
  });
  test('mine kept, it is sent against their version', async () => {
    const { sent } = edit(conflict());
    save();
    fireEvent.click(await screen.findByRole('button', { name: '保留我的' }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]).toEqual({ subject: '我的标题' });
  });
});

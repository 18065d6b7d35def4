/** The history names who did what, and shows each value before and after as it reads elsewhere. */
import { screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventUi } from '../../core/model';
import { complaint } from '../../core/samples';
import { draw, speakInTest } from '../../shared/testing/page';
import { answerWith } from '../../shared/testing/server';
import { Timeline } from './Timeline';

beforeAll(() => speakInTest('zh', 'render'));

const bootstrap = { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' };

beforeEach(() => void answerWith({ 'GET /bootstrap': bootstrap }));

const event = (more: Partial<EventUi>): EventUi => ({
  id: '1',
  at: '2026-11-22T01:38:00.000Z',
  kind: 'updated',
  version: 2,
  actor: { kind: 'user', id: 'u1', label: '周敏' },
  cause: { kind: 'request', label: '请求' },
  changes: [{ field: 'status', before: 'waiting', after: 'working' }],
  ...more,
});

test('a change shows both values by their words', () => {
  draw(<Timeline form={complaint} events={[event({})]} />);
  expect(screen.getByText('待分配').closest('del')).toBeTruthy();
  expect(screen.getByText('处理中')).toBeTruthy();
});
test('a field that is gone is named as such', () => {
  draw(<Timeline form={complaint} events={[event({ changes: [{ field: 'old', before: 'a', after: 'b' }] })]} />);
  expect(screen.getByText('已停用的字段 old')).toBeTruthy();
});
test('what was blank says so', () => {
  draw(<Timeline form={complaint} events={[event({ changes: [{ field: 'detail', before: null, after: '说明' }] })]} />);
  expect(screen.getByText('空')).toBeTruthy();
});
test('what else made the change is named', () => {
  draw(<Timeline form={complaint} events={[event({ cause: { kind: 'public', label: '公开表单' } })]} />);
  expect(screen.getByText(/由「公开表单」/)).toBeTruthy();
});

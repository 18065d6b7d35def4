/** Claim: the palette finds pages, commands and records by any of their names, and opens by keys alone. */
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, pageOf, people, record } from '../../shared/testing/apps';
import { draw, speakInTest } from '../../shared/testing/page';
import { answerWith, refuse } from '../../shared/testing/server';
import { Palette } from './Palette';

const done = vi.fn();

function open(customers: unknown = pageOf()) {
  const server = answerWith({
    'GET /apps': { items: [desk, people] },
    'GET /apps/desk/forms/ticket/records': pageOf(record('t1', '冰箱不制冷', '2026-11-20T01:00:00.000Z')),
    'GET /apps/people/forms/customer/records': customers,
  });
  return { ...draw(<Palette onDone={done} />), ...server };
}

const type = (words: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value: words } });
const press = (key: string) => fireEvent.keyDown(screen.getByRole('combobox'), { key });

beforeEach(async () => {
  vi.unstubAllGlobals();
  done.mockReset();
  await speakInTest('zh');
});

it('finds a form by its name in the other language', async () => {
  open();
  await screen.findByText('工单');
  type('ticket');
  expect(screen.getByText('工单')).toBeTruthy();
  expect(screen.queryByText('客户档案')).toBeNull();
});

it('offers new records only where they may be made', async () => {
  open();
  expect(await screen.findByText('新建工单')).toBeTruthy();
  expect(screen.queryByText('新建客户档案')).toBeNull();
});

it('finds records by the words in their title', async () => {
  const { asked } = open();
  type('冰箱');
  expect(await screen.findByText('冰箱不制冷')).toBeTruthy();
  expect(asked.some((one) => one.url.searchParams.get('q') === '冰箱')).toBe(true);
});

it('opens what is chosen by arrows and Enter', async () => {
  const { history } = open();
  await screen.findByText('工单');
  press('ArrowDown');
  press('Enter');
  expect(history.at(-1)).toBe('/apps');
  expect(done).toHaveBeenCalledOnce();
});

it('says when a form did not answer', async () => {
  open(refuse(503, 'platform.busy'));
  type('冰箱');
  expect(await screen.findByText('有些表单没有答复，结果不全')).toBeTruthy();
});

it('says when there is nothing', async () => {
  answerWith({ 'GET /apps': { items: [] } });
  draw(<Palette onDone={done} />);
  type('没有这样的东西');
  expect(await screen.findByText('没有找到「没有这样的东西」')).toBeTruthy();
});

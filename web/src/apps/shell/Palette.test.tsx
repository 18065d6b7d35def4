/** Claim: the palette finds pages, commands and records by any of their names, and opens by keys alone. */
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { desk, people } from '../../shared/testing/apps';
import { draw, speakInTest } from '../../shared/testing/page';
import { answerWith, refuse } from '../../shared/testing/server';
import { Palette } from './Palette';

const done = vi.fn();

const found = {
  app: { code: 'desk', label: desk.label },
  form: { code: 'ticket', label: { zh: '工单', en: 'Ticket' }, icon: null },
  items: [
    {
      id: 't1',
      title: '冰箱不制冷',
      pieces: [{ text: '冰箱', hit: true }, { text: '不制冷' }],
      exact: false,
      snippets: [{ field: 'mobile', label: { zh: '手机', en: 'Mobile' }, pieces: [{ text: '138' }, { text: '0001', hit: true }] }],
    },
  ],
  more: true,
};

function open(answer: unknown = { groups: [found] }) {
  const server = answerWith({ 'GET /apps': { items: [desk, people] }, 'GET /search': answer });
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

it('shows records under the name of their form, with the words marked', async () => {
  const { asked, container } = open();
  type('冰箱');
  await screen.findByText('138');
  expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['冰箱', '0001']);
  expect(asked.some((one) => one.url.searchParams.get('q') === '冰箱')).toBe(true);
});

it('opens the first record by Enter alone', async () => {
  const { history } = open();
  type('冰箱');
  await screen.findByText('138');
  press('Enter');
  expect(history.at(-1)).toBe('/a/desk/ticket/t1');
});

it('leads on to all records of a form that hold the words', async () => {
  const { history } = open();
  type('冰箱');
  fireEvent.click(await screen.findByText('工单里的全部结果'));
  expect(history.at(-1)).toContain('/a/desk/ticket');
});

it('opens what is chosen by arrows and Enter', async () => {
  const { history } = open();
  await screen.findByText('工单');
  press('ArrowDown');
  press('Enter');
  expect(history.at(-1)).toBe('/apps');
  expect(done).toHaveBeenCalledOnce();
});

it('says when records cannot be searched', async () => {
  open(refuse(503, 'platform.busy'));
  type('冰箱');
  expect(await screen.findByText('记录暂时查不了，请稍后再试')).toBeTruthy();
});

it('says when there is nothing', async () => {
  answerWith({ 'GET /apps': { items: [] }, 'GET /search': { groups: [] } });
  draw(<Palette onDone={done} />);
  type('没有这样的东西');
  expect(await screen.findByText('没有找到「没有这样的东西」')).toBeTruthy();
});

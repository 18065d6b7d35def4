/** A board asks for its groups and its columns, and a page of the list leads to it by one press. */
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { complaint, record } from '../../../core/samples';
import { draw, speakInTest } from '../../../shared/testing/page';
import { answerWith } from '../../../shared/testing/server';
import { Board } from './Board';

const board = { code: 'board', label: { zh: '看板' }, type: 'kanban', columns: [], sort: ['due'], settings: { by: 'status', cards: ['handler', 'amount'], limits: { waiting: 1 } } }; // prettier-ignore
const records = '/apps/complaints/forms/complaint/records';
const groups = { items: [{ value: 'waiting', label: null, count: 3 }], more: false };
const page = { items: [record], next: null, count: { value: 1, exact: true } };
const answers = {
  'GET /bootstrap': { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' },
  [`GET ${records}/groups`]: groups,
  [`GET ${records}`]: page,
};

class Seen {
  constructor(private readonly tell: IntersectionObserverCallback) {}
  observe(target: Element): void {
    this.tell([{ isIntersecting: true, target } as IntersectionObserverEntry], this as unknown as IntersectionObserver);
  }
  disconnect(): void {}
}

beforeAll(() => speakInTest('zh', 'render', 'views'));
beforeEach(() => {
  vi.unstubAllGlobals();
  vi.stubGlobal('IntersectionObserver', Seen);
});

function show(can: string[] = ['view', 'edit']) {
  const form = { ...complaint, can, public: [], views: [board] } as never;
  const props = { form, layout: board, query: { sort: ['due'] }, narrow: false, empty: <p>nothing</p> };
  const target = { app: 'complaints', form: 'complaint' };
  return draw(<Board {...props} target={target} state={{} as never} change={() => undefined} coloured={undefined} useMarks={() => undefined} />); // prettier-ignore
}

describe('a board', () => {
  test('has a column for every option, over the limit in words', async () => {
    answerWith(answers);
    show();
    const column = await screen.findByRole('region', { name: '待分配，3 张' });
    expect(within(column).getByText('上限 1')).toBeTruthy();
    expect(within(column).getByText('超出 2 件')).toBeTruthy();
    expect(screen.getAllByRole('region')).toHaveLength(3);
  });
  test('asks each column for its own records', async () => {
    const { asked } = answerWith(answers);
    show();
    await screen.findAllByRole('listitem');
    const filters = asked.flatMap((one) => one.url.searchParams.get('filter') ?? []);
    expect(filters).toContain(JSON.stringify({ field: 'status', op: 'eq', value: 'waiting' }));
  });
  test('locks every way for who may not edit, with the reason', async () => {
    answerWith(answers);
    show(['view']);
    const [button] = await screen.findAllByRole('button', { name: /移动「/ });
    fireEvent.click(button as HTMLElement);
    const goal = screen.getByRole('menuitem', { name: /处理中/ });
    expect(goal.getAttribute('aria-disabled')).toBe('true');
    expect(goal.textContent).toContain('你没有编辑权限');
  });
  test('shows a card that someone else has moved only where it is now', async () => {
    answerWith(answers);
    const moved = { ...record, status: 'working', version: record.version + 1 };
    let released = (): void => undefined;
    const later = new Promise<void>((resolve) => (released = resolve));
    const answer = async (url: URL): Promise<unknown> => {
      const filter = url.searchParams.get('filter') ?? '';
      if (url.pathname.endsWith('/groups')) return groups;
      if (!filter.includes('working')) return filter.includes('waiting') ? page : { ...page, items: [] };
      await later;
      return { ...page, items: [moved] };
    };
    const rest = globalThis.fetch;
    vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
      const url = new URL(input, 'http://test');
      return url.pathname.includes('/records') ? Response.json(await answer(url)) : rest(input, init);
    });
    show();
    const was = await screen.findByRole('region', { name: /待分配/ });
    await within(was).findByRole('listitem');
    released();
    const is = screen.getByRole('region', { name: /处理中/ });
    await within(is).findByRole('listitem');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });
  test('without records shows what the page has for that', async () => {
    answerWith({ ...answers, [`GET ${records}/groups`]: { items: [], more: false } });
    show();
    expect(await screen.findByText('nothing')).toBeTruthy();
  });
});

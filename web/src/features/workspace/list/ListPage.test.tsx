/** The list asks what its address says, and its address says what it asks. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { complaint } from '../../../core/samples';
import { answerWith, refuse } from '../../../shared/testing/server';
import { draw, speakInTest } from '../../../shared/testing/page';
import { app, ground, records } from '../testing/ground';
import { ListPage } from './ListPage';

beforeAll(() => speakInTest('zh', 'render', 'workspace'));
beforeEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const place = '/a/complaints/complaint';
const show = (search = '') => draw(<ListPage app="complaints" form="complaint" />, `${place}${search}`);
const empty = { items: [], next: null, count: { value: 0, exact: true } };

describe('a list', () => {
  test('asks for its first view in the order of the view', async () => {
    const { asked } = answerWith(ground);
    show();
    await screen.findByRole('table');
    const query = asked.find((one) => one.url.searchParams.get('limit') === '50')?.url.searchParams;
    expect([query?.get('view'), query?.get('sort')]).toEqual(['open', '-created_at']);
  });
  test('asks with the conditions of its address', async () => {
    const { asked } = answerWith(ground);
    show('?f=status:in:waiting&q=%E5%86%B0%E7%AE%B1');
    await screen.findByRole('table');
    const query = asked.find((one) => one.url.searchParams.get('limit') === '50')?.url.searchParams;
    expect(JSON.parse(query?.get('filter') ?? 'null')).toEqual({ field: 'status', op: 'in', value: ['waiting'] });
    expect(query?.get('q')).toBe('冰箱');
  });
  test('reads its conditions as words', async () => {
    answerWith(ground);
    show('?f=status:not_in:closed');
    expect(await screen.findByRole('button', { name: '状态 不是 已关闭' })).toBeTruthy();
  });
  test('says what its view asks, which nobody takes away', async () => {
    const mine = { ...complaint.views[0], filter: { and: [{ field: 'handler', op: 'eq', value: '=me' }] } };
    answerWith({ ...ground, 'GET /apps/complaints': { ...app, forms: [{ ...complaint, public: [], views: [mine] }] } });
    show();
    expect((await screen.findByTitle('视图自带的条件')).textContent).toBe('处理人 我');
    expect(screen.queryByRole('button', { name: /去掉条件/ })).toBeNull();
  });
  test('drops a condition from its address', async () => {
    answerWith(ground);
    const { history } = show('?f=status:in:waiting');
    fireEvent.click(await screen.findByRole('button', { name: '去掉条件「状态」' }));
    expect(history.at(-1)).toBe(place);
  });
  test('keeps a pressed heading in its address', async () => {
    answerWith(ground);
    const { history } = show();
    fireEvent.click(await screen.findByRole('button', { name: '标题' }));
    expect(history.at(-1)).toBe(`${place}?sort=subject`);
  });
  test('tells how many there are', async () => {
    answerWith(ground);
    show();
    expect(await screen.findByText('共 1 条')).toBeTruthy();
  });
});

describe('instead of rows', () => {
  test('nothing that matches offers to clear the conditions', async () => {
    answerWith({ ...ground, [`GET ${records}`]: empty });
    const { history } = show('?q=zz');
    fireEvent.click(await screen.findByRole('button', { name: '清除筛选' }));
    expect(history.at(-1)).toBe(place);
  });
  test('nothing yet offers to make the first', async () => {
    answerWith({ ...ground, [`GET ${records}`]: empty });
    show();
    await screen.findByText('还没有投诉单');
    expect(screen.getAllByRole('link', { name: /新建投诉单/ })).toHaveLength(2);
  });
  test('a failure can be tried again', async () => {
    answerWith({ ...ground, [`GET ${records}`]: refuse(500, 'platform.internal') });
    show();
    await waitFor(() => expect(screen.getByRole('button', { name: '重试' })).toBeTruthy());
  });
  test('a missing right is named', async () => {
    const [form] = app.forms;
    answerWith({ ...ground, 'GET /apps/complaints': { ...app, forms: [{ ...form, can: [] }] } });
    show();
    expect(await screen.findByText(/需要「投诉单 查看」/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: '你不能看这里的记录' })).toBeTruthy();
  });
});

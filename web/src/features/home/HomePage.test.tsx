/** Claim: the home page shows what is there, across apps, and what fails in one form hides nothing of the others. */
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { appHead, desk, formHead, pageOf, people, record } from '../../shared/testing/apps';
import { draw, speakInTest } from '../../shared/testing/page';
import { type Answers, answerWith, refuse } from '../../shared/testing/server';
import { HomePage } from './HomePage';
import { partOfDay } from './greeting';

const TICKETS = 'GET /apps/desk/forms/ticket/records';
const CUSTOMERS = 'GET /apps/people/forms/customer/records';

const answers: Answers = {
  'GET /bootstrap': { zone: 'Asia/Shanghai' },
  'GET /apps': { items: [desk, people] },
  [TICKETS]: pageOf(record('t1', '较早的工单', '2026-11-20T01:00:00.000Z')),
  [CUSTOMERS]: pageOf(record('c1', '较新的客户', '2026-11-21T01:00:00.000Z')),
};

function open(changed: Answers = {}) {
  const server = answerWith({ ...answers, ...changed });
  return { ...draw(<HomePage />), ...server };
}

beforeEach(async () => {
  vi.unstubAllGlobals();
  localStorage.clear();
  await speakInTest('zh', 'home');
});

describe('the home page', () => {
  it('puts the newest first, whatever app it is from', async () => {
    open();
    await screen.findByText('较早的工单');
    const titles = screen.getAllByText(/^较/).map((one) => one.textContent);
    expect(titles).toEqual(['较新的客户', '较早的工单']);
  });

  it('asks for records whose owner is the person', async () => {
    const { asked } = open();
    await screen.findByText('较早的工单');
    const filters = asked.map((one) => one.url.searchParams.get('filter'));
    expect(filters).toContain(JSON.stringify({ field: 'owner', op: 'eq', value: 'u1' }));
  });

  it('shows what a form itself calls mine', async () => {
    const views = [{ code: 'all' }, { code: 'mine', where: 'handler = me and status != "me too"' }];
    const { asked } = open({ 'GET /apps/desk': { ...desk, forms: [{ ...desk.forms[0], fields: [], views, page: { header: [] } }] } });
    await screen.findByText('较早的工单');
    const tickets = asked.filter((one) => one.url.pathname.endsWith('/ticket/records'));
    expect(tickets.map((one) => one.url.searchParams.get('view'))).toContain('mine');
    expect(tickets.map((one) => one.url.searchParams.get('filter'))).not.toContain(
      JSON.stringify({ field: 'owner', op: 'eq', value: 'u1' }),
    );
  });

  it('shows the rest when one form does not answer', async () => {
    open({ [TICKETS]: refuse(503, 'platform.busy') });
    expect(await screen.findByText('较新的客户')).toBeTruthy();
    expect(await screen.findByText('有些表单没有取到，其余照常显示')).toBeTruthy();
  });

  it('says so when nothing is owned, and offers the latest', async () => {
    open({ [TICKETS]: pageOf(), [CUSTOMERS]: pageOf() });
    fireEvent.click(await screen.findByText('看最近更新的'));
    expect(await screen.findByText('还没有记录')).toBeTruthy();
  });

  it('offers to make a record only where that is allowed', async () => {
    open();
    expect(await screen.findByText('新建工单')).toBeTruthy();
    expect(screen.queryByText('新建客户档案')).toBeNull();
  });

  it('has no such button for one who may only look', async () => {
    open({ 'GET /apps': { items: [appHead('desk', '服务台', 'Desk', [formHead('ticket', '工单', 'Ticket', ['view'])])] } });
    await screen.findByText('较早的工单');
    expect(screen.queryByText('新建工单')).toBeNull();
  });

  it('tells a newcomer without apps whom to ask', async () => {
    open({ 'GET /apps': { items: [] } });
    expect(await screen.findByText('还没有你能用的应用')).toBeTruthy();
  });
});

describe('the greeting', () => {
  it.each([
    ['2026-11-21T22:00:00Z', 'morning'],
    ['2026-11-22T03:30:00Z', 'noon'],
    ['2026-11-22T06:00:00Z', 'afternoon'],
    ['2026-11-22T11:00:00Z', 'evening'],
    ['2026-11-22T18:00:00Z', 'night'],
  ])('at %s in Shanghai is for the %s', (now, part) => {
    expect(partOfDay({ language: 'zh', zone: 'Asia/Shanghai', now: new Date(now) })).toBe(part);
  });
});

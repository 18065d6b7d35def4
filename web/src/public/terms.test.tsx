/** @jsxImportSource preact */
/** Claims about the terms of a public form in a browser: closed, locked, in steps, once, marked, changed later. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FieldUi } from '../core/model';
import { App } from './App';
import { readDoor, type Door, type DoorState } from './door';
import { show } from './pass';

const field = (code: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: code,
  code,
  type: 'text',
  widget: 'text',
  label: { zh: code, en: code },
  ...more,
});
const OPEN: DoorState = {
  open: true, locked: false, why: null, from: null, until: null, words: null, once: false, work: false,
}; // prettier-ignore
const FIELDS = [field('subject', { required: true }), field('mobile', { required: true })];
const STEPS = [
  { label: { zh: '问题', en: 'Problem' }, fields: ['subject'] },
  { label: { zh: '联系', en: 'Contact' }, fields: ['mobile'] },
];

let root: HTMLElement;
const server = vi.fn<typeof fetch>();
const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });

function uiOf(form: object = {}, more: object = {}): object {
  const base = { code: 'submit', can: 'create', label: { zh: '页', en: 'Page' }, intro: null, thanks: null, fields: FIELDS };
  return { app: { code: 'a', label: { zh: '投诉' } }, organisation: { zh: '栖禾' }, form: { ...base, state: OPEN, ...form }, ...more };
}

function doorTo(form: object = {}, more: object = {}, search = ''): Door {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = `<script type="application/json" id="form">${JSON.stringify(uiOf(form, more))}</script>`;
  return readDoor(page, { pathname: '/p/a/f/submit', search })!;
}

const open = (door: Door): void => act(() => render(<App door={door} start="zh" />, root)) as unknown as void;
const type = (selector: string, text: string): void => {
  const input = root.querySelector<HTMLInputElement>(selector)!;
  input.value = text;
  act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
};
const submit = (): Promise<void> =>
  act(async () => {
    root.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await Promise.resolve();
  });
const asked = (): string[] => [...root.querySelectorAll('.field input')].map((input) => input.id);
const headersOf = (call: number): Record<string, string> => server.mock.calls[call]?.[1]?.headers as Record<string, string>;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
  vi.stubGlobal('fetch', server.mockReset());
  vi.stubGlobal('scrollTo', vi.fn());
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  render(null, root);
  root.remove();
  show('X-Form-Key', null);
  vi.unstubAllGlobals();
});

it('a closed page says why, when it opens, and what the form says to it', async () => {
  const state = { ...OPEN, open: false, why: 'early', from: '2026-12-01T01:00:00.000Z', words: { zh: '下周见' } };
  open(doorTo({ state, fields: [] }));
  await vi.waitFor(() => expect(root.textContent).toMatch(/还没有开始.*12.*开放.*下周见/));
  expect(root.querySelector('form')).toBeNull();
});

it('a locked page asks for the password, and shows the questions to who knows it', async () => {
  server
    .mockResolvedValueOnce(answer(403, { code: 'public.password', detail: '密码不对' }))
    .mockResolvedValueOnce(answer(201, { key: 'k1' }))
    .mockResolvedValueOnce(answer(200, uiOf()));
  open(doorTo({ state: { ...OPEN, locked: true }, fields: [] }));
  await vi.waitFor(() => expect(root.querySelector('#door-password')).not.toBeNull());
  type('#door-password', 'wrong');
  await submit();
  await vi.waitFor(() => expect(root.querySelector('[role=alert]')?.textContent).toContain('密码不对'));
  type('#door-password', 'right');
  await submit();
  await vi.waitFor(() => expect(asked()).toEqual(['f-subject', 'f-mobile']));
  expect(headersOf(2)['X-Form-Key']).toBe('k1');
});

it('steps are asked one after the other, each complete before the next, and back loses nothing', async () => {
  open(doorTo({ steps: STEPS }));
  expect([asked(), root.querySelector('h2')?.textContent]).toEqual([['f-subject'], '第 1 步，共 2 步 问题']);
  await submit();
  expect(asked()).toEqual(['f-subject']);
  type('#f-subject', '冰箱');
  await submit();
  expect(asked()).toEqual(['f-mobile']);
  expect(root.querySelector('.error')).toBeNull();
  act(() => root.querySelector<HTMLButtonElement>('.buttons .plain')!.click());
  expect(root.querySelector<HTMLInputElement>('#f-subject')?.value).toBe('冰箱');
});

it("goes to the step with what the server found wrong", async () => {
  server.mockResolvedValue(answer(422, { problems: [{ pointer: '/subject', code: 'x', message: '太短' }] }));
  open(doorTo({ steps: STEPS }));
  type('#f-subject', '冰');
  await submit();
  type('#f-mobile', '138');
  await submit();
  await vi.waitFor(() => expect(asked()).toEqual(['f-subject']));
  expect(root.querySelector('#f-subject-note')?.textContent).toBe('太短');
});

it('a device that submitted is told so when it comes again, with the way to change it', async () => {
  const edit = { url: '/p/a/f/submit?edit=t', until: '2999-01-01T00:00:00.000Z' };
  server.mockResolvedValue(answer(201, { number: 'T-1', edit }));
  const once = { state: { ...OPEN, once: true }, fields: [field('subject')] };
  open(doorTo(once, { device: 'd1' }));
  type('#f-subject', '冰箱');
  await submit();
  await vi.waitFor(() => expect(root.textContent).toContain('T-1'));
  expect(headersOf(0)['X-Form-Device']).toBe('d1');
  render(null, root);
  open(doorTo(once, { device: 'd2' }));
  await vi.waitFor(() => expect(root.textContent).toContain('已经提交过'));
  expect(root.querySelector('.actions a')?.getAttribute('href')).toBe(edit.url);
});

it('a spent stamp is exchanged quietly, and the answers are sent again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  server
    .mockResolvedValueOnce(answer(409, { code: 'public.stamp' }))
    .mockResolvedValueOnce(answer(200, uiOf({}, { stamp: 's2' })))
    .mockResolvedValueOnce(answer(201, { number: 'T-1' }));
  open(doorTo({ fields: [field('subject')] }, { stamp: 's1' }));
  type('#f-subject', '冰箱');
  await submit();
  await vi.waitFor(() => expect(root.textContent).toContain('T-1'), 5000);
  expect([headersOf(0)['X-Form-Stamp'], headersOf(2)['X-Form-Stamp']]).toEqual(['s1', 's2']);
  vi.useRealTimers();
});

it('a mark that is none is told, and the form can be filled in all the same', () => {
  open(doorTo({}, { link: null }, '?ext=made-up'));
  expect(root.querySelector('[role=status]')?.textContent).toContain('来源标记');
  expect(asked()).toEqual(['f-subject', 'f-mobile']);
});

it('of an own submission only what was changed is sent, to where it stands', async () => {
  server.mockResolvedValue(new Response(null, { status: 204 }));
  const edit = { values: { subject: '冰箱', mobile: '138' }, version: 3, until: '2999-01-01T00:00:00.000Z' };
  open(doorTo({}, { edit }, '?edit=token'));
  expect(root.querySelector<HTMLInputElement>('#f-subject')?.value).toBe('冰箱');
  type('#f-subject', '冰柜');
  await submit();
  await vi.waitFor(() => expect(root.querySelector('h1')?.textContent).toBe('修改已保存'));
  const [address, request] = server.mock.calls[0] ?? [];
  expect([String(address), request?.method, request?.body]).toEqual([
    '/api/v1/public/a/f/submit?version=3',
    'PATCH',
    '{"subject":"冰柜"}',
  ]);
  expect(headersOf(0)['X-Form-Edit']).toBe('token');
});

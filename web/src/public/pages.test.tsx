/** @jsxImportSource preact */
/** Claims about the pages in a browser: filing, being corrected, losing the network, looking up. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldUi } from '../core/model';
import { App } from './App';
import { BOOLEAN, call, constant, field as read, number, TEXT } from '../core/expression/testing/nodes';
import { compileRules } from '../core/rules/rules';
import { readDoor, type Door, type PublicAction } from './door';

const field = (code: string, type: string, more: Partial<FieldUi> = {}): FieldUi => ({
  id: code,
  code,
  type,
  widget: type,
  label: { zh: code, en: code },
  ...more,
});
const ASKED: Readonly<Record<PublicAction, readonly FieldUi[]>> = {
  create: [field('subject', 'text', { required: true }), field('mobile', 'phone')],
  find: [field('number', 'serial'), field('mobile', 'phone')],
};
const FOUND = {
  record: { number: 'TS-1', status: 'processing' },
  fields: [
    field('number', 'serial'),
    field('status', 'choice', { options: [{ code: 'processing', label: { zh: '处理中', en: 'In progress' } }] }),
  ],
  steps: [{ code: 'processing', label: { zh: '工程师正在处理', en: 'Being worked on' }, state: 'now', at: null }],
};

let root: HTMLElement;
const server = vi.fn<typeof fetch>();
const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });

function doorTo(can: PublicAction, search = ''): Door {
  const ui = {
    app: { code: 'a', label: { zh: '投诉' } },
    organisation: { zh: '栖禾电器', en: 'Qihe' },
    form: { code: can, can, label: { zh: '页', en: 'Page' }, intro: null, thanks: null, fields: ASKED[can], related: { find: 'progress' } },
  };
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = `<script type="application/json" id="form">${JSON.stringify(ui)}</script>`;
  return readDoor(page, { pathname: `/p/a/f/${can}`, search })!;
}

const open = (door: Door): void => act(() => render(<App door={door} start="zh" />, root)) as unknown as void;
const type = (code: string, text: string): void => {
  const input = root.querySelector<HTMLInputElement>(`#f-${code}`)!;
  input.value = text;
  act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
};
const submit = (): Promise<void> =>
  act(async () => {
    root.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await Promise.resolve();
  });
const sentBody = (call = 0): unknown => JSON.parse(String(server.mock.calls[call]?.[1]?.body));
const sentKey = (call: number): unknown =>
  (server.mock.calls[call]?.[1]?.headers as Record<string, string>)['Idempotency-Key'];

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
  vi.stubGlobal('fetch', server.mockReset());
  vi.stubGlobal('scrollTo', vi.fn());
  localStorage.clear();
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('filing', () => {
  it('sends nothing while a required answer is missing, and goes there', async () => {
    open(doorTo('create'));
    await submit();
    expect(server).not.toHaveBeenCalled();
    expect(document.activeElement?.id).toBe('f-subject');
  });

  it('shows the number and the way to follow it', async () => {
    server.mockResolvedValue(answer(201, { number: 'TS-1' }));
    open(doorTo('create'));
    type('subject', '冰箱结冰');
    await submit();
    await vi.waitFor(() => expect(root.textContent).toContain('TS-1'));
    expect(root.querySelector('a')?.getAttribute('href')).toBe('/p/a/f/progress?number=TS-1');
  });

  it("puts the server's problem at its field and goes there", async () => {
    server.mockResolvedValue(answer(422, { problems: [{ pointer: '/mobile', code: 'x', message: '号码不对' }] }));
    open(doorTo('create'));
    type('subject', '冰箱结冰');
    await submit();
    await vi.waitFor(() => expect(root.querySelector('#f-mobile-note')?.textContent).toBe('号码不对'));
    expect(document.activeElement?.id).toBe('f-mobile');
  });

  it('leaves the trap out of what people send', async () => {
    server.mockResolvedValue(answer(201, { number: null }));
    open(doorTo('create'));
    type('subject', '冰箱结冰');
    await submit();
    expect(sentBody()).toEqual({ subject: '冰箱结冰' });
  });

  it('sends again under the same key when the network is back', async () => {
    server.mockRejectedValueOnce(new TypeError('network')).mockResolvedValue(answer(201, { number: 'TS-1' }));
    open(doorTo('create'));
    type('subject', '冰箱结冰');
    await submit();
    await vi.waitFor(() => expect(root.querySelector('.warning')).not.toBeNull());
    act(() => void dispatchEvent(new Event('online')));
    await vi.waitFor(() => expect(root.textContent).toContain('TS-1'));
    expect(sentKey(1)).toBe(sentKey(0));
  });

  it('gives the answers back after a reload', async () => {
    open(doorTo('create'));
    type('subject', '冰箱结冰');
    act(() => void dispatchEvent(new Event('pagehide')));
    render(null, root);
    open(doorTo('create'));
    expect(root.querySelector<HTMLInputElement>('#f-subject')?.value).toBe('冰箱结冰');
  });
});

describe('a form with rules', () => {
  const price = number(2);
  const ruled: Door = {
    ...doorTo('create'),
    form: {
      ...doorTo('create').form,
      fields: [
        field('subject', 'text', { required: true }),
        field('reason', 'text'),
        field('price', 'number', { scale: 2 }),
        field('total', 'number', { scale: 2, default_expression: call('+', price, read('price', price), constant('100', price)) }),
      ],
      behaviour: [
        {
          when: call('contains', BOOLEAN, read('subject', TEXT), constant('退货', TEXT)),
          show: ['reason'],
          require: ['reason'],
        },
      ],
      checks: [
        { that: call('!=', BOOLEAN, read('subject', TEXT), read('reason', TEXT)), message: { zh: '换个说法' }, at: 'reason' },
        {
          that: call('not', BOOLEAN, call('<', BOOLEAN, read('price', price), constant('0', price))),
          message: { zh: '价格不能是负数' },
        },
      ],
    },
  };
  const begin = (): void => {
    act(() => render(<App door={ruled} start="zh" settle={compileRules(ruled.form)} />, root));
  };
  const leave = (code: string): void =>
    void act(() => void root.querySelector(`#f-${code}`)!.dispatchEvent(new Event('blur', { bubbles: true })));

  it('asks a question only while its condition holds, and says so to readers', () => {
    begin();
    expect(root.querySelector('#f-reason')).toBeNull();
    type('subject', '我要退货');
    expect(root.querySelector('#f-reason')).not.toBeNull();
    expect(root.querySelector('[role=status]')?.textContent).toBe('多了 1 项：reason');
  });

  it('sends neither what is hidden nor what was emptied by hand, and what a live default shows', async () => {
    server.mockResolvedValue(answer(201, { number: null }));
    begin();
    type('subject', '我要退货');
    type('reason', '坏了');
    type('subject', '维修');
    type('price', '2');
    expect(root.querySelector<HTMLInputElement>('#f-total')?.value).toBe('3');
    await submit();
    expect(sentBody()).toEqual({ subject: '维修', price: 2, total: 3 });
  });

  it('tells a failing check at its field, and keeps the form from being sent', async () => {
    begin();
    type('subject', '退货');
    type('reason', '退货');
    leave('reason');
    expect(root.querySelector('#f-reason-note')?.textContent).toBe('换个说法');
    await submit();
    expect(server).not.toHaveBeenCalled();
    expect(document.activeElement?.id).toBe('f-reason');
  });

  it('tells a failing check of the whole above the button', async () => {
    begin();
    type('subject', '维修');
    type('price', '-1');
    await submit();
    expect(root.querySelector('[role=alert]')?.textContent).toContain('价格不能是负数');
    expect(server).not.toHaveBeenCalled();
  });
});

describe('looking up', () => {
  it('begins with the number from the address', () => {
    open(doorTo('find', '?number=TS-1'));
    expect(root.querySelector<HTMLInputElement>('#f-number')?.value).toBe('TS-1');
  });

  it.each([404, 422, 400])('has the same words for every kind of wrong (%i)', async (status) => {
    server.mockResolvedValue(answer(status, { detail: 'secret' }));
    open(doorTo('find', '?number=TS-1&mobile=13800000382'));
    await submit();
    await vi.waitFor(() => expect(root.querySelector('[role=alert]')?.textContent).toContain('没有查到'));
  });

  it("tells the present step in the customer's words", async () => {
    server.mockResolvedValue(answer(200, FOUND));
    open(doorTo('find', '?number=TS-1&mobile=13800000382'));
    await submit();
    await vi.waitFor(() => expect(root.querySelector('h1')?.textContent).toBe('工程师正在处理'));
  });
});

it('the page can be read in the other language', () => {
  open(doorTo('create'));
  act(() => root.querySelector<HTMLButtonElement>('.language')!.click());
  expect(document.documentElement.lang).toBe('en');
  expect(root.querySelector('button[type=submit]')?.textContent).toBe('Submit');
});

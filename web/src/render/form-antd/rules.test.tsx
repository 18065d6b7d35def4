/** A form with rules: hidden fields are neither shown nor asked for, checks speak in time, and readers hear it all. */
import { act, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changedBody, createBody, sendable } from '../../core/changes';
import { BOOLEAN, call, CHOICE, constant, field, number, TEXT } from '../../core/expression/testing/nodes';
import type { CheckUi, FieldUi, FormUi, RecordUi, Value } from '../../core/model';
import { complaint, subject } from '../../core/samples';
import { useAnnouncement } from '../../shared/a11y/live';
import { draw, speakInTest } from '../../shared/testing/page';
import { answerWith } from '../../shared/testing/server';
import { FormView } from './FormView';
import { type FormState, useFormState } from './useFormState';

beforeAll(() => speakInTest('zh', 'render'));

const bootstrap = { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' };

beforeEach(() => void answerWith({ 'GET /bootstrap': bootstrap }));

function text(code: string, label: string, more: Partial<FieldUi> = {}): FieldUi {
  return { ...subject, id: code, code, label: { zh: label }, required: false, ...more };
}

const kind = text('kind', '类型', {
  type: 'choice',
  required: true,
  options: [
    { id: 'o1', code: 'repair', label: { zh: '维修' } },
    { id: 'o2', code: 'return', label: { zh: '退货' } },
  ],
});
const price = text('price', '单价', { type: 'number', scale: 2 });
const MONEY = number(2);
const total = text('total', '合计', {
  type: 'number',
  scale: 2,
  default_expression: call('+', MONEY, field('price', MONEY), constant('100', MONEY)),
});
const isReturn = call('=', BOOLEAN, field('kind', CHOICE), constant('o2', CHOICE));
const differs: CheckUi = {
  that: call('!=', BOOLEAN, field('reason', TEXT), field('remark', TEXT)),
  message: { zh: '原因和备注不能一样' },
  at: 'remark',
};
const form: FormUi = {
  ...complaint,
  fields: [kind, text('reason', '原因'), text('remark', '备注'), price, total],
  layout: [],
  behaviour: [{ when: isReturn, show: ['reason'], require: ['reason'], read_only: ['price'] }],
  checks: [differs, { that: call('>=', BOOLEAN, field('price', MONEY), constant('0', MONEY)), message: { zh: '单价不能是负数' } }],
};

async function drawForm(values: Record<string, Value> = {}, record: RecordUi | null = null) {
  const latest: { state?: FormState } = {};
  function Page() {
    latest.state = useFormState(form, values, record);
    const heard = useAnnouncement();
    return (
      <>
        <FormView state={latest.state} place={{ app: 'a', form: form.code }} creating />
        <p>{heard}</p>
      </>
    );
  }
  await act(async () => {
    draw(<Page />);
    await import('../../core/rules/rules');
  });
  return () => latest.state as FormState;
}

const choose = (label: string) => fireEvent.click(screen.getByLabelText(label));
const fill = (label: RegExp, value: string) => {
  const input = screen.getByLabelText(label);
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
};

describe('a field that a condition shows', () => {
  test('is not there until it holds, and is asked for then', async () => {
    await drawForm();
    expect(screen.queryByLabelText(/原因/)).toBeNull();
    choose('退货');
    expect(screen.getByLabelText(/原因/).getAttribute('aria-required')).toBe('true');
  });

  test('is not sent while it is hidden, and comes back as it was', async () => {
    const state = await drawForm({ kind: 'return', reason: '坏了', price: 1 });
    choose('维修');
    expect(createBody(form, sendable(state().form, state().values))).toEqual({ kind: 'repair', price: 1, total: 2 });
    choose('退货');
    expect(screen.getByLabelText<HTMLInputElement>(/原因/).value).toBe('坏了');
  });

  test('does not keep anybody from saving while it is hidden', async () => {
    const state = await drawForm({ kind: 'repair', remark: '急', price: 1 });
    expect(state().check()).toBe(true);
  });

  test('is told to readers as it comes and goes', async () => {
    await drawForm();
    choose('退货');
    expect(screen.getByText('多了 1 项：原因。')).toBeTruthy();
    choose('维修');
    expect(screen.getByText(/^收起了 1 项：原因。/)).toBeTruthy();
  });
});

describe('a field that must stay', () => {
  const record: RecordUi = { id: 'r1', title: '', version: 1 };

  test('shows the value that it had, and is not sent', async () => {
    const state = await drawForm({ kind: 'repair', remark: 'b', price: 1 }, record);
    fill(/单价/, '5');
    choose('退货');
    expect(screen.queryByLabelText('单价')?.tagName).not.toBe('INPUT');
    expect(changedBody(state().form, { kind: 'repair', remark: 'b', price: 1 }, state().values)).toEqual({ kind: 'return' });
  });

  test('is open while the record is new', async () => {
    await drawForm({ kind: 'return' });
    expect(screen.getByLabelText('单价').tagName).toBe('INPUT');
  });
});

describe('a live default', () => {
  const shown = () => screen.getByLabelText<HTMLInputElement>('合计').value;

  test('follows until the person writes another value', async () => {
    await drawForm();
    fill(/单价/, '2.5');
    expect(Number(shown())).toBe(3.5);
    fill(/合计/, '9');
    fill(/单价/, '4');
    expect(Number(shown())).toBe(9);
  });

  test('is left to the record that is edited', async () => {
    const state = await drawForm({ price: 1, remark: 'b' }, { id: 'r1', title: '', version: 1 });
    expect(state().values.total).toBeUndefined();
  });
});

describe('a check', () => {
  test('waits until its inputs were filled in, then stands at its field', async () => {
    await drawForm({ kind: 'return', price: 1 });
    fill(/备注/, '坏了');
    expect(screen.queryByText('原因和备注不能一样')).toBeNull();
    fill(/原因/, '坏了');
    const remark = screen.getByLabelText('备注');
    expect(remark.getAttribute('aria-invalid')).toBe('true');
    const described = remark.getAttribute('aria-describedby')?.split(' ')[0] ?? '';
    expect(document.getElementById(described)?.textContent).toContain('原因和备注不能一样');
  });

  test('of the whole stands above the buttons, and in the summary when saving was tried', async () => {
    const state = await drawForm({ kind: 'repair', remark: '急' });
    fill(/单价/, '-1');
    expect(screen.getByRole('status').textContent).toContain('单价不能是负数');
    expect(state().check()).toBe(false);
    expect((await screen.findByRole('alert')).textContent).toContain('单价不能是负数');
  });

  test('that looks at nothing which changed is not asked of a record', async () => {
    const state = await drawForm({ kind: 'repair', price: -1, remark: 'b' }, { id: 'r1', title: '', version: 1 });
    expect(state().check()).toBe(true);
  });
});

test('the form has no serious accessibility faults while it answers', async () => {
  await drawForm({ kind: 'return', price: -1 });
  fill(/单价/, '-2');
  const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')).toEqual([]);
});

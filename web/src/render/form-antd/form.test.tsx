/** A form from metadata: labelled controls, mistakes where and when they help, the server's word on its field. */
import { act, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FieldUi, FormUi, Value } from '../../core/model';
import { complaint, number, subject } from '../../core/samples';
import { draw, speakInTest } from '../../shared/testing/page';
import { answerWith } from '../../shared/testing/server';
import { FieldRow } from './FieldRow';
import { FormView } from './FormView';
import { type FormState, useFormState } from './useFormState';

beforeAll(() => speakInTest('zh', 'render'));

const bootstrap = { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' };

beforeEach(() => void answerWith({ 'GET /bootstrap': bootstrap }));

const mobile: FieldUi = { ...subject, code: 'mobile', type: 'phone', required: false, label: { zh: '手机' } };
const score: FieldUi = {
  ...subject,
  code: 'score',
  type: 'rating',
  kind: 'nps',
  min: 0,
  max: 10,
  label: { zh: '推荐' },
};
const level: FieldUi = {
  ...subject,
  code: 'level',
  type: 'choice',
  label: { zh: '优先级' },
  options: [
    { code: 'low', label: { zh: '低' } },
    { code: 'high', label: { zh: '高' } },
  ],
};
const form: FormUi = { ...complaint, fields: [number, subject, mobile, score, level], layout: [] };

function drawForm(values: Record<string, Value> = {}): { state: () => FormState } {
  let latest: FormState | null = null;
  function Page() {
    const state = useFormState(form, values);
    latest = state;
    return <FormView state={state} place={{ app: 'a', form: form.code }} creating />;
  }
  draw(<Page />);
  return {
    state: () => {
      if (latest === null) throw new Error('not drawn');
      return latest;
    },
  };
}

const title = () => screen.getByLabelText<HTMLInputElement>(/标题/);

describe('mistakes', () => {
  test('are not shown before the person was there', () => {
    drawForm();
    expect(screen.queryByText('请填写标题')).toBeNull();
  });
  test('are shown once the field was left', () => {
    drawForm();
    fireEvent.blur(title());
    expect(screen.getByText('请填写标题')).toBeTruthy();
  });
  test('are tied to their control for readers', () => {
    drawForm();
    fireEvent.blur(title());
    const described = title().getAttribute('aria-describedby')?.split(' ')[0] ?? '';
    expect(document.getElementById(described)?.textContent).toContain('请填写标题');
  });
  test('go away as they are corrected', () => {
    drawForm();
    fireEvent.blur(title());
    fireEvent.change(title(), { target: { value: '冰箱' } });
    expect(screen.queryByText('请填写标题')).toBeNull();
  });
  test('are all listed, with the focus, when saving was tried', () => {
    const { state } = drawForm({ mobile: '12' });
    act(() => void state().check());
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    expect(screen.getByRole('alert').querySelectorAll('a')).toHaveLength(4);
  });
  test('of the server stand on their field and in the summary', () => {
    const { state } = drawForm({ subject: 'a' });
    act(() => state().refuse([{ pointer: '/subject', code: 'x', message: '已有同名的' }]));
    expect(screen.getAllByText(/已有同名的/)).toHaveLength(2);
  });
  test('of the server stand until the value changes', () => {
    const { state } = drawForm({ subject: 'a' });
    act(() => state().refuse([{ pointer: '/subject', code: 'x', message: '已有同名的' }]));
    fireEvent.change(title(), { target: { value: 'b' } });
    expect(screen.queryByText(/已有同名的/)).toBeNull();
  });
  test('without a field of their own stand in the summary', () => {
    const { state } = drawForm({ subject: 'a' });
    act(() => state().refuse([{ pointer: '', code: 'x', message: '整条有误' }]));
    expect(screen.getByRole('alert').textContent).toContain('整条有误');
  });
});

describe('controls', () => {
  test('a new record has no place for the number that comes with saving', () => {
    drawForm();
    expect(screen.queryByText('保存时自动编号')).toBeNull();
  });
  test('a few short options lie open as radio buttons', () => {
    const { state } = drawForm();
    fireEvent.click(screen.getByRole('radio', { name: '高' }));
    expect(state().values.level).toBe('high');
  });
  test('a score is a radio group with words at both ends', () => {
    const { state } = drawForm();
    fireEvent.click(screen.getByRole('radio', { name: '9 分，满分 10' }));
    expect(state().values.score).toBe(9);
    expect(screen.getByText('一定推荐')).toBeTruthy();
  });
  test('a phone number brings the phone keyboard', () => {
    drawForm();
    expect(screen.getByLabelText('手机').getAttribute('inputmode')).toBe('tel');
  });
  test('have no serious accessibility faults, with and without mistakes', async () => {
    const { state } = drawForm();
    act(() => void state().check());
    const found = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(
      found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => one.id),
    ).toEqual([]);
  });
});

test('what is only read says so, and asks for nothing', () => {
  const field: FieldUi = { ...subject, read_only: true, hint: { zh: '一句话说清' } };
  const ignored = () => undefined;
  const place = { app: 'a', form: form.code };
  draw(<FieldRow {...{ field, place }} value="漏水" mistake={undefined} onChange={ignored} onDone={ignored} />);
  expect(screen.getByRole('img', { name: '只读' })).toBeTruthy();
  expect(screen.queryByText('必填')).toBeNull();
  expect(screen.queryByText('一句话说清')).toBeNull();
});

/** A record is read without a wall of dashes. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { BOOLEAN, constant } from '../../../core/expression/testing/nodes';
import { complaint, record } from '../../../core/samples';
import { draw, speakInTest } from '../../../shared/testing/page';
import { answerWith } from '../../../shared/testing/server';
import { ground } from '../testing/ground';
import { Details } from './Details';

beforeAll(() => speakInTest('zh', 'render', 'workspace'));
beforeEach(() => void answerWith(ground));

const blank = { ...record, number: null, amount: null, due: null, handler: null };

test('many blank fields of a section are folded away', () => {
  draw(<Details form={complaint} record={blank} />);
  expect(screen.queryByText('赔付金额')).toBeNull();
  expect(screen.getByRole('button', { name: '显示空字段（4）' })).toBeTruthy();
});
test('and shown on asking', () => {
  draw(<Details form={complaint} record={blank} />);
  fireEvent.click(screen.getByRole('button', { name: '显示空字段（4）' }));
  expect(screen.getByText('赔付金额')).toBeTruthy();
  expect(screen.getByRole('button', { name: '收起空字段', expanded: true })).toBeTruthy();
});
test('a few blank fields stay', () => {
  draw(<Details form={complaint} record={{ ...blank, amount: 12 }} />);
  expect(screen.getByText('要求日期')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /空字段/ })).toBeNull();
});

test('a field that a condition hides is not read either, unless it holds something', async () => {
  const hiding = { ...complaint, behaviour: [{ when: constant(true, BOOLEAN), hide: ['due', 'amount'] }] };
  draw(<Details form={hiding} record={{ ...record, due: null, amount: 12 }} />);
  await waitFor(() => expect(screen.queryByText('要求日期')).toBeNull());
  expect(screen.getByText('赔付金额')).toBeTruthy();
});

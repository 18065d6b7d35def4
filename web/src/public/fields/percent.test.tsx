/** @jsxImportSource preact */
/** A visitor types a percentage as such, half a number on the way too; its value is what the page keeps. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Value } from '../../core/model';
import { subject } from '../../core/samples';
import { sayIn } from '../words';
import { Percent } from './Percent';

let kept: Value | undefined;

function Page() {
  const [value, change] = useState<Value | undefined>(0.07);
  kept = value;
  return (
    <Percent
      id="it"
      field={{ ...subject, type: 'percent', scale: 3 }}
      value={value}
      change={change}
      leave={() => undefined}
      invalid={false}
      describedBy={undefined}
      language="zh"
      say={sayIn('zh')}
      api=""
      busy={() => undefined}
    />
  );
}

test('a percentage is typed digit by digit', () => {
  const root = document.body.appendChild(document.createElement('div'));
  act(() => render(<Page />, root));
  const input = root.querySelector('input')!;
  expect(input.value).toBe('7');
  for (const typed of ['6', '6.', '6.5']) {
    input.value = typed;
    act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
    expect(input.value).toBe(typed);
  }
  expect(kept).toBe('0.065');
});

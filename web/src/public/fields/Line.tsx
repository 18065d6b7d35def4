/** @jsxImportSource preact */
/** One line of text: text, phone, email, numbers and money, each with the keyboard a phone should open. */
import type { FieldProps } from './props';
import { tied } from './props';

interface Keyboard {
  readonly type: string;
  readonly inputMode: 'text' | 'tel' | 'email' | 'url' | 'decimal' | 'numeric';
  readonly autoComplete?: string;
}

const KEYBOARDS: Readonly<Record<string, Keyboard>> = {
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  email: { type: 'email', inputMode: 'email', autoComplete: 'email' },
  url: { type: 'url', inputMode: 'url', autoComplete: 'url' },
  address: { type: 'text', inputMode: 'text', autoComplete: 'street-address' },
  number: { type: 'text', inputMode: 'decimal' },
  money: { type: 'text', inputMode: 'decimal' },
};
const PLAIN: Keyboard = { type: 'text', inputMode: 'text' };

export function Line(props: FieldProps) {
  const { value, change, field } = props;
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (
    <input
      {...tied(props)}
      {...(KEYBOARDS[field.type] ?? PLAIN)}
      class="control"
      value={shown}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
}

export function LongText(props: FieldProps) {
  const { value, change } = props;
  return (
    <textarea
      {...tied(props)}
      class="control tall"
      rows={4}
      value={typeof value === 'string' ? value : ''}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
}

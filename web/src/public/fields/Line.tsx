/** @jsxImportSource preact */
/** One line of text: text, phone, email, numbers and money, each with the keyboard a phone should open. */
import { currencySymbol } from '../../core/format';
import { textOf } from '../../core/model';
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
  time: { type: 'time', inputMode: 'numeric' },
};
const EXAMPLES: Readonly<Record<string, string>> = { color: '#1f7a4d' };
const PLAIN: Keyboard = { type: 'text', inputMode: 'text' };

export function Line(props: FieldProps) {
  const { value, change, field, language, say } = props;
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const line = (
    <input
      {...tied(props)}
      {...(KEYBOARDS[field.type] ?? PLAIN)}
      class="control"
      placeholder={field.type === 'duration' ? say('duration_example') : EXAMPLES[field.type]}
      value={shown}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
  const before = field.type === 'money' ? currencySymbol(field.currency) : '';
  const behind = textOf(field.unit, language);
  if (before === '' && behind === '') return line;
  return (
    <span class="with-unit">
      {before !== '' && <span aria-hidden="true">{before}</span>}
      {line}
      {behind !== '' && <span>{behind}</span>}
    </span>
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

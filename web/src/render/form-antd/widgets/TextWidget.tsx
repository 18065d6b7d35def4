/** One line or many of text; mail addresses and phone numbers bring their own keyboards. */
import { Input } from 'antd';
import type { InputHTMLAttributes } from 'react';
import { plainText } from '../../../core/value';
import { type WidgetProps, controlProps } from '../widget';
import { ScanButton } from '../../scan/ScanButton';
import { canScan } from '../../scan/scanning';
import css from './widgets.module.css';

type Keyboard = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'autoComplete'>;

const keyboards: Readonly<Record<string, Keyboard>> = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'off' },
  url: { type: 'url', inputMode: 'url', autoComplete: 'off' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'off' },
};

/** How full a text is before its count is worth showing. */
const COUNTED_FROM = 0.6;

const characters = (text: string): number => [...text].length;

export function TextWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  return (
    <Input
      {...controlProps(props)}
      {...(keyboards[field.type] ?? { autoComplete: 'off' })}
      value={plainText(value)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onDone}
    />
  );
}

/** One line that a phone may fill in by scanning, where the field asks for it and the browser can. */
export function LineWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const scans = field.scan === true && canScan();
  return (
    <Input
      {...controlProps(props)}
      autoComplete="off"
      {...(field.format === 'id_card' && { inputMode: 'text' as const, maxLength: 30 })}
      value={plainText(value)}
      {...(scans && { suffix: <ScanButton onFound={onChange} /> })}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onDone}
    />
  );
}

export function LongTextWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const limit = field.max_length ?? undefined;
  const counted = limit !== undefined && characters(plainText(value)) > limit * COUNTED_FROM;
  return (
    <Input.TextArea
      {...controlProps(props)}
      value={plainText(value)}
      // Grows with its text by CSS: Ant Design's own way needs inline styles, which the page's policy forbids.
      className={css.growing ?? ''}
      rows={field.rows ?? 3}
      {...(counted && { count: { max: limit, show: true, strategy: characters } })}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onDone}
    />
  );
}

/** @jsxImportSource preact */
/** A percentage: typed with the sign behind it, kept as its value, so that 15 becomes 0.15. */
import { useState } from 'preact/hooks';
import { fractionOf, percentageOf } from '../../core/percent';
import type { FieldProps } from './props';
import { tied } from './props';

export function Percent(props: FieldProps) {
  const { value, change } = props;
  const [typed, setTyped] = useState('');
  const kept = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  // What is typed stays as it is, half a number too: "6." is on the way to 6.5.
  const shown = fractionOf(typed) === kept ? typed : percentageOf(kept);
  return (
    <span class="with-unit">
      <input
        {...tied(props)}
        type="text"
        inputMode="decimal"
        class="control"
        value={shown}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          change(fractionOf(event.currentTarget.value));
        }}
      />
      <span aria-hidden="true">%</span>
    </span>
  );
}

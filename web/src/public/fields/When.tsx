/** @jsxImportSource preact */
/** Days and moments, by the device's own pickers. A moment is typed in the visitor's own time and sent as an instant. */
import type { FieldProps } from './props';
import { tied } from './props';

export function Day(props: FieldProps) {
  const { value, change, field } = props;
  return (
    <input
      {...tied(props)}
      type="date"
      class="control"
      min={typeof field.min === 'string' ? field.min : undefined}
      max={typeof field.max === 'string' ? field.max : undefined}
      value={typeof value === 'string' ? value : ''}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
}

export function Moment(props: FieldProps) {
  const { value, change } = props;
  return (
    <input
      {...tied(props)}
      type="datetime-local"
      class="control"
      value={typeof value === 'string' ? toLocal(value) : ''}
      onInput={(event) => change(toInstant(event.currentTarget.value))}
    />
  );
}

/** Return the instant as the device's clock shows it: 2026-11-22T09:38. */
export function toLocal(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 16);
}

/** Return the instant that the device's clock names; nothing stays nothing. */
export function toInstant(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

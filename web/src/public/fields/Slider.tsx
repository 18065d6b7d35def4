/** @jsxImportSource preact */
/** A number picked by dragging, with what it is beside it; nothing is chosen until it was touched. */
import { formatQuantity } from '../../core/format';
import { textOf } from '../../core/model';
import { asNumber } from '../../core/value';
import type { FieldProps } from './props';
import { tied } from './props';

export function Slider(props: FieldProps) {
  const { field, value, change, language, say } = props;
  const given = asNumber(value);
  const low = asNumber(field.min) ?? 0;
  const words = given === null ? say('choose') : formatQuantity(given, field, language);
  const take = (event: { currentTarget: HTMLInputElement }): void => change(Number(event.currentTarget.value));
  return (
    <div class="slider">
      <input
        {...tied(props)}
        type="range"
        required={false}
        min={low}
        max={asNumber(field.max) ?? 100}
        step={field.step ?? 1}
        value={given ?? low}
        aria-label={textOf(field.label, language)}
        aria-valuetext={words}
        onInput={take}
        onPointerUp={take}
      />
      <output for={props.id}>{words}</output>
    </div>
  );
}

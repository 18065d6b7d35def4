/** @jsxImportSource preact */
/** Choices as buttons of thumb size; long lists become the device's own list. Multiple choices are chips to tick. */
import { asTexts } from '../../core/value';
import { textOf } from '../../core/model';
import { Icon } from '../Icon';
import type { FieldProps } from './props';
import { tied } from './props';

/** Above this a wall of buttons is harder to read than a list. */
export const MOST_BUTTONS = 9;

export function Choice(props: FieldProps) {
  const { field } = props;
  return (field.options ?? []).length > MOST_BUTTONS ? <List {...props} /> : <Buttons {...props} />;
}

function Buttons({ id, field, value, change, leave, language, describedBy }: FieldProps) {
  return (
    <div class="chips">
      {(field.options ?? []).map((option, at) => (
        <label class="chip" key={option.code}>
          <input
            type="radio"
            id={at === 0 ? id : undefined}
            name={field.code}
            aria-describedby={describedBy}
            checked={value === option.code}
            onChange={() => change(option.code)}
            onBlur={leave}
          />
          <span>{textOf(option.label, language)}</span>
        </label>
      ))}
    </div>
  );
}

function List(props: FieldProps) {
  const { field, value, change, language, say } = props;
  return (
    <select
      {...tied(props)}
      class="control"
      aria-label={textOf(field.label, language)}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value)}
    >
      <option value="">{say('choose')}</option>
      {(field.options ?? []).map((option) => (
        <option key={option.code} value={option.code}>
          {textOf(option.label, language)}
        </option>
      ))}
    </select>
  );
}

export function MultiChoice({ id, field, value, change, leave, language, describedBy }: FieldProps) {
  const chosen = asTexts(value);
  const toggle = (code: string): void =>
    change(chosen.includes(code) ? chosen.filter((item) => item !== code) : [...chosen, code]);
  return (
    <div class="chips">
      {(field.options ?? []).map((option, at) => (
        <label class="chip round" key={option.code}>
          <input
            type="checkbox"
            id={at === 0 ? id : undefined}
            name={field.code}
            aria-describedby={describedBy}
            checked={chosen.includes(option.code)}
            onChange={() => toggle(option.code)}
            onBlur={leave}
          />
          <span>
            {chosen.includes(option.code) && <Icon name="check" />}
            {textOf(option.label, language)}
          </span>
        </label>
      ))}
    </div>
  );
}

export function YesNo({ id, field, value, change, leave, say, describedBy }: FieldProps) {
  return (
    <div class="chips">
      {[true, false].map((answer) => (
        <label class="chip" key={String(answer)}>
          <input
            type="radio"
            id={answer ? id : undefined}
            name={field.code}
            aria-describedby={describedBy}
            checked={value === answer}
            onChange={() => change(answer)}
            onBlur={leave}
          />
          <span>{say(answer ? 'yes' : 'no')}</span>
        </label>
      ))}
    </div>
  );
}

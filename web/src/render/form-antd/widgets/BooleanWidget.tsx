/** Yes or no as a switch, with the word beside it. */
import { Switch } from 'antd';
import { describe } from '../../../core/describe';
import { useSaying } from '../../../shared/i18n/saying';
import type { WidgetProps } from '../widget';
import css from './widgets.module.css';

export function BooleanWidget({ field, id, value, onChange, onDone, describedBy }: WidgetProps) {
  const saying = useSaying();
  const on = value === true;
  return (
    <span className={css.switch}>
      <Switch
        id={id}
        checked={on}
        aria-describedby={describedBy}
        onChange={(next) => {
          onChange(next);
          onDone();
        }}
      />
      <span className={css.quiet}>{describe(on, field, saying)}</span>
    </span>
  );
}

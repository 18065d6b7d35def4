/** A number picked by dragging; beside it what it is, and how to take it back. */
import { useTranslation } from 'react-i18next';
import { describe } from '../../../core/describe';
import { asNumber } from '../../../core/value';
import { useSaying } from '../../../shared/i18n/saying';
import { cx } from '../../../shared/ui';
import type { WidgetProps } from '../widget';
import css from './widgets.module.css';

export function SliderWidget({ field, id, value, onChange, onDone, describedBy, labelledBy, invalid }: WidgetProps) {
  const { t } = useTranslation('render');
  const saying = useSaying();
  const given = asNumber(value);
  const low = asNumber(field.min) ?? 0;
  const words = given === null ? t('form.notSet') : describe(given, field, saying);
  return (
    <div className={cx(css.slider, invalid && css.bad)}>
      <input
        id={id}
        type="range"
        min={low}
        max={asNumber(field.max) ?? 100}
        step={field.step ?? 1}
        value={given ?? low}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
        // A slider that was only touched stands where it is shown.
        onPointerUp={(event) => given === null && onChange(Number(event.currentTarget.value))}
        onBlur={onDone}
      />
      <output htmlFor={id} className={cx(given === null && css.quiet)}>
        {words}
      </output>
      {given !== null && field.required !== true && (
        <button type="button" className={css.textButton} onClick={() => onChange(null)}>
          {t('form.clear')}
        </button>
      )}
    </div>
  );
}

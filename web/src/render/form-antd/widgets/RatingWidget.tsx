/** A score as a row of radio buttons with words at both ends; stars for short scales. */
import { useTranslation } from 'react-i18next';
import { asNumber } from '../../../core/value';
import { meaningOf } from '../../../core/score';
import type { FieldUi } from '../../../core/model';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import type { WidgetProps } from '../widget';
import css from './widgets.module.css';

interface Scale {
  kind: string;
  from: number;
  to: number;
}

const bounds: Readonly<Record<string, readonly [number, number]>> = { nps: [0, 10], ces: [1, 7], csat: [1, 5] };

/** Return the scale of a rating: as its kind says, or from its own limits. */
export function scaleOf(field: FieldUi): Scale {
  const kind = field.kind ?? 'stars';
  const [low, high] = bounds[kind] ?? [1, 5];
  return { kind, from: asNumber(field.min) ?? low, to: asNumber(field.max) ?? asNumber(field.levels) ?? high };
}

export function RatingWidget({ field, id, value, onChange, onDone, describedBy, labelledBy, invalid }: WidgetProps) {
  const { t, i18n } = useTranslation('render');
  const { kind, from, to } = scaleOf(field);
  const starred = kind === 'stars' && from === 1 && to <= 5;
  const score = asNumber(value);
  const scores = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const say = useSay();
  const ends = i18n.exists(`render:rating.${kind}.low`) ? kind : 'stars';
  return (
    <div className={css.rating}>
      <div
        className={cx(css.scores, starred && css.starred, invalid && css.bad)}
        id={id}
        role="radiogroup"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
      >
        {scores.map((step) => (
          <label
            key={step}
            className={cx(css.score, score !== null && starred && step <= score && css.lit)}
            data-meaning={meaningOf(field, step) ?? undefined}
          >
            <input
              type="radio"
              name={id}
              checked={score === step}
              onChange={() => onChange(step)}
              onBlur={onDone}
              aria-label={t('rating.of', { score: step, best: to })}
            />
            <span aria-hidden>{starred ? <Icon name="star" size={20} /> : step}</span>
          </label>
        ))}
        {score !== null && field.required !== true && (
          <button type="button" className={css.textButton} onClick={() => onChange(null)}>
            {t('form.clear')}
          </button>
        )}
      </div>
      {!starred && (
        <div className={css.ends} aria-hidden>
          <span>{say(field.low) || t(`rating.${ends}.low`)}</span>
          <span>{say(field.high) || t(`rating.${ends}.high`)}</span>
        </div>
      )}
    </div>
  );
}

/** A score as it was given: stars up to five, digits for longer scales. */
import { useTranslation } from 'react-i18next';
import { meaningOf } from '../../core/score';
import { asNumber } from '../../core/value';
import type { FieldUi } from '../../core/model';
import { formatNumber } from '../../core/format';
import { Icon } from '../../shared/ui';
import css from './values.module.css';

export function Stars({ field, score }: { field: FieldUi; score: number }) {
  const { t } = useTranslation('render');
  const best = asNumber(field.max) ?? asNumber(field.levels) ?? 5;
  const words = `${formatNumber(score)} / ${best}`;
  const meaning = meaningOf(field, score);
  if (meaning !== null) {
    return (
      <span className={css.meant} data-meaning={meaning} title={t(`rating.${field.kind}.${meaning}`)}>
        {words} <span className={css.meaning}>{t(`rating.${field.kind}.${meaning}`)}</span>
      </span>
    );
  }
  if (best > 5 || (field.kind ?? 'stars') !== 'stars') return <span className={css.number}>{words}</span>;
  return (
    <span className={css.stars} role="img" aria-label={words}>
      {Array.from({ length: best }, (_, place) => (
        <Icon key={place} name="star" size={14} className={(place < score ? css.lit : css.unlit) ?? ''} />
      ))}
    </span>
  );
}

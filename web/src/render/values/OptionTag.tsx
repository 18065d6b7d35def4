/** One choice in the colour its option names; always with its words. */
import { optionLabel, optionOf } from '../../core/describe';
import type { FieldUi } from '../../core/model';
import { useLanguage } from '../../shared/i18n/language';
import { PriorityTag, StatusTag, familyOf } from '../../shared/ui';
import { optionKind } from './optionKind';
import css from './values.module.css';

export function OptionTag({ field, code }: { field: FieldUi; code: string }) {
  const language = useLanguage();
  const color = optionOf(field, code)?.color ?? null;
  const label = optionLabel(field, code, language);
  const kind = optionKind(field);
  if (kind === 'status') return <StatusTag label={label} color={color} />;
  if (kind === 'scale') return <PriorityTag label={label} color={color} />;
  return (
    <span className={css.option}>
      {color !== null && color !== 'neutral' && <span className={css.mark} data-family={familyOf(color)} aria-hidden />}
      <span className={css.text}>{label}</span>
    </span>
  );
}

/** A mistake as a sentence about its field. */
import { useTranslation } from 'react-i18next';
import { type FieldUi, textOf } from '../../core/model';
import { useLanguage, useSay } from '../../shared/i18n/language';
import type { Mistake } from './useFormState';

const PICKED: ReadonlySet<string> = new Set([
  'choice',
  'multi_choice',
  'cascade',
  'user',
  'department',
  'users',
  'departments',
  'relation',
  'date',
  'datetime',
  'rating',
]);

export function useMistakeWords(): (field: FieldUi, mistake: Mistake) => string {
  const { t } = useTranslation('render');
  const say = useSay();
  const language = useLanguage();
  return (field, mistake) => {
    if ('message' in mistake) return textOf(mistake.message, language);
    const label = say(field.label);
    const { code, details } = mistake.issue;
    const kind = code === 'required' && PICKED.has(field.type) ? 'required_pick' : code;
    const name = language === 'en' ? label.charAt(0).toLowerCase() + label.slice(1) : label;
    return t(`mistake.${kind}`, { label, name, ...details });
  };
}

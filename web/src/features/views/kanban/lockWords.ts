/** Why a card cannot go somewhere, as a person reads it. */
import { useTranslation } from 'react-i18next';
import type { Lock } from '../../../core/board';
import type { FieldUi } from '../../../core/model';
import { useLanguage, useSay } from '../../../shared/i18n/language';

export function useLockWords(field: FieldUi): (lock: Lock) => string {
  const { t } = useTranslation('views');
  const say = useSay();
  const separator = useLanguage() === 'zh' ? '、' : ', ';
  return (lock) => {
    if (lock.why === 'check') return say(lock.message);
    const fields = lock.why === 'needs' ? lock.fields.map((one) => say(one.label)).join(separator) : '';
    return t(`lock.${lock.why}`, { field: say(field.label), fields });
  };
}

/** How an optional choice is emptied again: a mark of our own, named in the page's language. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import { Icon } from '../../../shared/ui';

export function useClearing(field: FieldUi): false | { label: string; clearIcon: ReactNode } {
  const { t } = useTranslation('render');
  return field.required !== true && { label: t('form.clear'), clearIcon: <Icon name="xc" size={14} /> };
}

/** On a list: the way to the records that were deleted from it, for who may delete. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Form, FormRef } from '../../shared/api';
import { links } from '../../shared/links';
import { Icon } from '../../shared/ui';
import css from './bin.module.css';

export function BinButton({ form, target }: { form: Form; target: FormRef }) {
  const { t } = useTranslation('bin');
  if (!form.can.includes('delete')) return null;
  return (
    <Link href={links.bin(target.app, target.form)} className={css.tool} aria-label={t('title')} title={t('title')}>
      <Icon name="trash" />
    </Link>
  );
}

/** Opens the panel of the public forms, for who may share, where the form has any. */
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form, FormRef } from '../../shared/api';
import { Icon } from '../../shared/ui';
import css from './doors.module.css';

const DoorsPanel = lazy(async () => ({ default: (await import('./DoorsPanel')).DoorsPanel }));

export function DoorsButton({ form, target }: { form: Form; target: FormRef }) {
  const { t } = useTranslation('doors');
  const [open, setOpen] = useState(false);
  if (!form.can.includes('share') || form.public.length === 0) return null;
  return (
    <>
      <button type="button" className={css.tool} aria-label={t('title')} title={t('title')} onClick={() => setOpen(true)}>
        <Icon name="globe" /> <span className={css.text}>{t('short')}</span>
      </button>
      {open && (
        <Suspense>
          <DoorsPanel form={form} target={target} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

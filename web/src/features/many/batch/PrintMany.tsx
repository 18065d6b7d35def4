/** Prints the picked records into one PDF: at once where the form has one print, else from a small menu. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Form, type FormRef, printMany } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, announce, toast } from '../../../shared/ui';
import { Menu } from '../../../shared/ui/Menu';
import css from './batch.module.css';
import type { Selected } from './work';

interface PrintManyProps {
  target: FormRef;
  form: Form;
  selected: Selected;
}

const MOST = 200;

export function PrintMany({ target, form, selected }: PrintManyProps) {
  const { t } = useTranslation('many');
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const print = async (template: string) => {
    if (selected.records.length > MOST) return toast({ text: t('printMost', { count: MOST }) });
    setBusy(true);
    announce(t('printing'));
    try {
      const ids = selected.records.map((record) => record.id);
      save(await printMany(target, ids, template), `${say(form.label)}.pdf`);
      toast({ text: t('printed') });
    } catch (error) {
      toast({ text: error instanceof ApiProblem ? (error.problems[0]?.message ?? error.detail) : t('noAnswer') });
    } finally {
      setBusy(false);
    }
  };
  const items = (form.prints ?? []).map(({ code, label }) => ({
    key: code,
    label: say(label),
    onSelect: () => void print(code),
  }));
  return (
    <Menu label={t('print')} className={css.act ?? ''} groups={[{ key: 'print', items }]}>
      <Icon name="print" /> {busy ? t('printing') : t('print')}
    </Menu>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

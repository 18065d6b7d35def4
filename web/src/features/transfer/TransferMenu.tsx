/** Import and export on a list: one small menu. An export is the list as it is seen, columns, conditions and order. */
import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Form, type FormRef, type RecordQuery, ApiProblem, askExport, exportAddress, getExport } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { Icon, announce, toast } from '../../shared/ui';
import css from './menu.module.css';

interface TransferMenuProps {
  form: Form;
  target: FormRef;
  query: RecordQuery;
  /** Codes of the columns that the list shows. */
  columns: readonly string[];
}

const FORMATS = ['xlsx', 'csv', 'jsonl'] as const;
const BEAT = 700;

export function TransferMenu({ form, target, query, columns }: TransferMenuProps) {
  const { t } = useTranslation('transfer');
  const [, go] = useLocation();
  const [busy, run] = useExport(target);
  const mayImport = form.can.includes('import');
  const mayExport = form.can.includes('export');
  if (!mayImport && !mayExport) return null;
  const into = { key: 'import', label: t('menu.import'), icon: <Icon name="ul" /> };
  const out = FORMATS.map((format) => ({ key: format, label: t(`menu.${format}`), icon: <Icon name="dl" /> }));
  const items = [...(mayImport ? [into] : []), ...(mayExport ? out : [])];
  const choose = (key: string) => {
    if (key === 'import') go(links.import(target.app, target.form));
    else void run(key, { ...query, fields: [...columns] });
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
      <button type="button" className={css.tool} aria-label={t('menu.label')} title={t('menu.label')} aria-busy={busy}>
        <Icon name="swap" /> <span className={css.text}>{busy ? t('menu.busy') : t('menu.short')}</span>
      </button>
    </Dropdown>
  );
}

/** Asks for a file, waits for it, and hands it to the browser. */
function useExport(target: FormRef): [boolean, (format: string, query: RecordQuery) => Promise<void>] {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const run = async (format: string, query: RecordQuery) => {
    setBusy(true);
    announce(t('menu.busy'));
    try {
      let job = await askExport(target, query, { format, labels: format !== 'jsonl' });
      while (job.state === 'waiting') {
        await new Promise((resolve) => setTimeout(resolve, BEAT));
        job = await getExport(target, job.id);
      }
      if (job.state === 'done') fetchFile(exportAddress(target, job.id));
      toast({ text: job.state === 'done' ? t('menu.done', { count: job.done }) : say(job.failure?.message) });
    } catch (error) {
      toast({ text: error instanceof ApiProblem ? error.message : t('menu.failed') });
    } finally {
      setBusy(false);
    }
  };
  return [busy, run];
}

function fetchFile(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

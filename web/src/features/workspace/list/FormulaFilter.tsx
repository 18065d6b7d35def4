/** The list's formula: a button that opens the editor, and once there is one, its chip. The editor is fetched then. */
import { type Ref, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form, FormRef } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import { FormulaDrawer, FormulaWords } from '../../formula/public';
import css from './list.module.css';

interface FormulaFilterProps {
  target: FormRef;
  form: Form;
  where: string;
  /** Whether it is being written. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (where: string) => void;
}

export function FormulaFilter({ target, form, where, open, onOpen, onChange }: FormulaFilterProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  const opener = useOpener(open);
  const show = () => onOpen(true);
  const apply = (next: string) => {
    onOpen(false);
    onChange(next);
  };
  return (
    <>
      {where === '' ? (
        <button
          ref={opener}
          type="button"
          className={cx(css.tool, css.dashed)}
          aria-haspopup="dialog"
          aria-label={t('filter.addFormula')}
          title={t('filter.addFormula')}
          onClick={show}
        >
          <Icon name="fx" size={14} /> {t('filter.formula')}
        </button>
      ) : (
        <FormulaChip opener={opener} target={target} where={where} onOpen={show} onRemove={() => onChange('')} />
      )}
      {opened && (
        <Suspense fallback={null}>
          <FormulaDrawer
            key={where}
            target={target}
            form={say(form.label)}
            open={open}
            where={where}
            onApply={apply}
            onClose={() => onOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Once closed, focus is on what opens it again: what opened it may be gone, as the chip comes in its place. */
function useOpener(open: boolean) {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return opener;
}

interface FormulaChipProps {
  opener: Ref<HTMLButtonElement>;
  target: FormRef;
  where: string;
  onOpen: () => void;
  onRemove: () => void;
}

function FormulaChip({ opener, target, where, onOpen, onRemove }: FormulaChipProps) {
  const { t } = useTranslation('workspace');
  return (
    <span className={css.chip}>
      <button
        ref={opener}
        type="button"
        className={cx(css.tool, css.chipText, css.formula)}
        aria-haspopup="dialog"
        title={t('filter.editFormula')}
        onClick={onOpen}
      >
        <Icon name="fx" size={14} label={t('filter.formula')} />
        <span>
          <Suspense fallback={where}>
            <FormulaWords target={target} where={where} />
          </Suspense>
        </span>
      </button>
      <button type="button" className={css.chipX} aria-label={t('filter.removeFormula')} onClick={onRemove}>
        <Icon name="x" size={14} />
      </button>
    </span>
  );
}

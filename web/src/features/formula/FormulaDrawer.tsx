/** The formula of a list's filter, written beside the list: applied by a press, kept when closed without. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormRef } from '../../shared/api';
import { Dialog, Icon } from '../../shared/ui';
import css from './drawer.module.css';
import { FormulaBox, type Standing } from './FormulaBox';
import { withCodes } from './language/rewrite';

interface FormulaDrawerProps {
  target: FormRef;
  /** What the form is called. */
  form: string;
  open: boolean;
  where: string;
  onApply: (where: string) => void;
  onClose: () => void;
}

export function FormulaDrawer({ open, onClose, ...props }: FormulaDrawerProps) {
  const { t } = useTranslation('formula');
  const [draft, setDraft] = useState(props.where);
  return (
    <Dialog open={open} label={t('drawer.title')} shape="right" onClose={onClose}>
      <Inside {...props} draft={draft} onDraft={setDraft} onClose={onClose} />
    </Dialog>
  );
}

interface InsideProps extends Omit<FormulaDrawerProps, 'open'> {
  draft: string;
  onDraft: (source: string) => void;
}

function Inside({ target, form, where, draft, onDraft, onApply, onClose }: InsideProps) {
  const { t } = useTranslation('formula');
  const [standing, setStanding] = useState<Standing | null>(null);
  const empty = draft.trim() === '';
  const ready = empty || (standing?.right === true && standing.source === draft);
  const apply = () => {
    // Codes outlive every renaming, so that an address passed on today still works then.
    if (ready) onApply(empty ? '' : withCodes(draft, (standing as Standing).vocabulary.book));
  };
  return (
    <div className={css.drawer}>
      <header className={css.head}>
        <h2>{t('drawer.title')}</h2>
        <button type="button" className={css.x} aria-label={t('drawer.close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <div className={css.body}>
        <p className={css.detail}>{t('drawer.detail', { form })}</p>
        <FormulaBox
          target={target}
          source={draft}
          onChange={onDraft}
          onDone={apply}
          expects="condition"
          overTable
          atOnce
          label={t('drawer.label')}
          empty={t('drawer.empty')}
          onStanding={setStanding}
        />
      </div>
      <footer className={css.foot}>
        <Button type="primary" onClick={apply} disabled={!ready}>
          {t('drawer.apply')}
        </Button>
        <Button onClick={onClose}>{t('drawer.cancel')}</Button>
        {where !== '' && (
          <Button type="text" onClick={() => onApply('')}>
            {t('drawer.clear')}
          </Button>
        )}
        {!ready && <span className={css.hint}>{t('drawer.fixFirst')}</span>}
      </footer>
    </div>
  );
}

/** A sensitive text: a lock and a part of it; whole at a press, where the server let its reader have it whole. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMasked, masked } from '../../core/secret';
import { Icon } from '../../shared/ui';
import css from './values.module.css';

interface SecretProps {
  text: string;
  mask: string | undefined;
  /** Whether there is room, and a reason, for a button. */
  opens: boolean;
  /** The text in full, as its type is shown. */
  children: ReactNode;
}

export function Secret({ text, mask, opens, children }: SecretProps) {
  const { t } = useTranslation('render');
  const [open, setOpen] = useState(false);
  const closed = isMasked(text);
  return (
    <span className={css.secret}>
      <span className={css.lock} title={t('secret.locked')}>
        <Icon name="lock" size={12} />
      </span>
      {open && !closed ? children : <span className={css.number}>{closed ? text : masked(text, mask)}</span>}
      {opens && !closed && (
        <button type="button" className={css.reveal} aria-pressed={open} onClick={() => setOpen(!open)}>
          {t(open ? 'secret.hide' : 'secret.show')}
        </button>
      )}
    </span>
  );
}

/** Where a link leads: one line below the bar. Blank takes the link away. */
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './rich.module.css';

interface LinkLineProps {
  first: string;
  onDone: (address: string) => void;
  onClose: () => void;
}

export function LinkLine({ first, onDone, onClose }: LinkLineProps) {
  const { t } = useTranslation('render');
  const [address, setAddress] = useState(first);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // Enter would save the record.
    event.preventDefault();
    onDone(address.trim());
  };
  return (
    <div className={css.link}>
      <input
        autoFocus
        type="url"
        inputMode="url"
        className={css.address}
        aria-label={t('rich.address')}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className={css.apply} onClick={() => onDone(address.trim())}>
        {t('rich.apply')}
      </button>
    </div>
  );
}

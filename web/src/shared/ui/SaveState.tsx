/** Whether what is on the screen is stored: saved at, saving, kept on this device, not saved, or changed elsewhere. */
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './Icon';
import css from './SaveState.module.css';
import { When } from './When';

export type Saving =
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'draft'; at: string }
  | { kind: 'offline' }
  | { kind: 'failed' }
  | { kind: 'conflict' };

const icons: Record<Saving['kind'], IconName> = {
  saved: 'okc',
  unsaved: 'edit',
  saving: 'undo',
  draft: 'okc',
  offline: 'globe',
  failed: 'xc',
  conflict: 'alert',
};

export function SaveState({ state }: { state: Saving }) {
  const { t } = useTranslation();
  return (
    <span className={css[state.kind] ?? css.saved} role="status">
      <Icon name={icons[state.kind]} size={14} /> {t(`save.${state.kind}`)}
      {'at' in state && (
        <>
          {' '}
          <When instant={state.at} />
        </>
      )}
    </span>
  );
}

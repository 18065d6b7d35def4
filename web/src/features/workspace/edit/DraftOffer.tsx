/** What was typed here earlier and not saved: go on with it, or throw it away. */
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../core/drafts';
import { Icon, When } from '../../../shared/ui';
import css from './edit.module.css';

interface DraftOfferProps {
  draft: Draft;
  /** The record has been changed by somebody since. */
  stale: boolean;
  onTake: () => void;
  onDrop: () => void;
}

export function DraftOffer({ draft, stale, onTake, onDrop }: DraftOfferProps) {
  const { t } = useTranslation('workspace');
  return (
    <div className={css.offer} role="status">
      <Icon name="hist" />
      <span className={css.grow}>
        {t('draft.found')} · <When instant={draft.savedAt} />
        {stale && ` · ${t('draft.stale')}`}
      </span>
      <button type="button" className={css.retry} onClick={onTake}>
        {t('draft.take')}
      </button>
      <button type="button" className={css.link} onClick={onDrop}>
        {t('draft.drop')}
      </button>
    </div>
  );
}

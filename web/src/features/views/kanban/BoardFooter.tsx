/** Under the board: how many cards there are, and the keys that move them. */
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../core/format';
import { Kbd } from '../../../shared/ui';
import css from './kanban.module.css';
import type { Lifted } from './useLifted';

interface BoardFooterProps {
  total: number;
  more: boolean;
  lifted: Lifted | null;
  keys: boolean;
}

export function BoardFooter({ total, more, lifted, keys }: BoardFooterProps) {
  const { t } = useTranslation('views');
  return (
    <footer className={css.footer}>
      <span role="status">{t('board.count', { count: total, shown: formatNumber(total) })}</span>
      {more && <span>{t('board.notAll')}</span>}
      {keys && (
        <span className={css.keys} aria-hidden>
          {lifted === null ? (
            <>
              <Kbd keys="m" /> {t('board.keyMove')} <Kbd keys="left" /> <Kbd keys="right" /> {t('board.keyWalk')}{' '}
              <Kbd keys="space" /> {t('board.keyLift')}
            </>
          ) : (
            <>
              <Kbd keys="left" /> <Kbd keys="right" /> {t('board.keyColumn')} <Kbd keys="space" /> {t('board.keyDrop')}{' '}
              <Kbd keys="esc" /> {t('board.keyBack')}
            </>
          )}
        </span>
      )}
    </footer>
  );
}

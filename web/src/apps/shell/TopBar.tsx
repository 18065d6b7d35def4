/** The bar above every page: where you are, search, help, language. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon, Kbd, type Room } from '../../shared/ui';
import { LanguageMenu } from '../../shared/ui/LanguageMenu';
import { useCrumbs } from '../../shared/ui/page';
import css from './TopBar.module.css';

interface TopBarProps {
  room: Room;
  /** Opens or unfolds the app navigation, when it is away. */
  onNavigation: (() => void) | undefined;
  onSearch: () => void;
  onHelp: () => void;
}

export function TopBar({ room, onNavigation, onSearch, onHelp }: TopBarProps) {
  const { t } = useTranslation();
  const small = room === 'phone' || room === 'narrow';
  return (
    <header className={css.bar}>
      {onNavigation && (
        <button type="button" className={css.button} aria-label={t('nav.open')} title={t('nav.open')} onClick={onNavigation}>
          <Icon name="menu" size={room === 'phone' ? 20 : 16} />
        </button>
      )}
      <Crumbs short={room === 'phone'} />
      {small ? (
        <button type="button" className={css.button} aria-label={t('bar.searchShort')} onClick={onSearch}>
          <Icon name="search" size={room === 'phone' ? 20 : 16} />
        </button>
      ) : (
        <button type="button" className={css.search} onClick={onSearch} aria-keyshortcuts="Control+K">
          <Icon name="search" />
          <span className={css.words}>{t('bar.search')}</span>
          <Kbd keys="mod+k" />
        </button>
      )}
      {room !== 'phone' && (
        <button type="button" className={css.button} aria-label={t('bar.help')} title={t('bar.help')} onClick={onHelp}>
          <Icon name="help" />
        </button>
      )}
      <LanguageMenu compact={room === 'phone'} />
    </header>
  );
}

function Crumbs({ short }: { short: boolean }) {
  const { t } = useTranslation();
  const crumbs = useCrumbs();
  const shown = short ? crumbs.slice(-1) : crumbs;
  return (
    <nav className={css.crumbs} aria-label={t('nav.crumbs')}>
      <ol>
        {shown.map((crumb, index) => (
          <li key={`${index}-${crumb.label}`}>
            {index > 0 && <Icon name="right" size={14} />}
            {crumb.href && index < shown.length - 1 ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span aria-current={index === shown.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The bar above every page: where you are, search, help, language. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useUnread } from '../../features/talk/public';
import { Icon, Kbd, type Room } from '../../shared/ui';
import { LogoMark } from '../../shared/ui/Logo';
import { LanguageMenu } from '../../shared/ui/LanguageMenu';
import { useCrumbs } from '../../shared/ui/page';
import css from './TopBar.module.css';

interface TopBarProps {
  room: Room;
  /** Opens or unfolds the app navigation, when it is away. */
  onNavigation: (() => void) | undefined;
  onSearch: () => void;
  onHelp: () => void;
  onBell: () => void;
}

export function TopBar({ room, onNavigation, onSearch, onHelp, onBell }: TopBarProps) {
  const { t } = useTranslation();
  // Inside a list the place before the title is for the way back.
  const deep = useCrumbs().length > 2;
  const small = room === 'phone' || room === 'narrow';
  return (
    <header className={css.bar}>
      {onNavigation && !(room === 'phone' && deep) && (
        <button type="button" className={css.button} aria-label={t('nav.open')} title={t('nav.open')} onClick={onNavigation}>
          <Icon name="menu" size={room === 'phone' ? 20 : 16} />
        </button>
      )}
      {room === 'phone' ? <Upwards /> : <Crumbs />}
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
      <Bell large={room === 'phone'} onBell={onBell} />
      {room !== 'phone' && (
        <button type="button" className={css.button} aria-label={t('bar.help')} title={t('bar.help')} onClick={onHelp}>
          <Icon name="help" />
        </button>
      )}
      <LanguageMenu compact={room === 'phone'} />
    </header>
  );
}

const MOST = 99;

/** How much one has not read, and the way to it. */
function Bell({ large, onBell }: { large: boolean; onBell: () => void }) {
  const { t } = useTranslation();
  const unread = useUnread();
  const label = unread === 0 ? t('bar.bell') : t('bar.bellUnread', { count: unread });
  return (
    <button type="button" className={css.button} aria-label={label} title={label} onClick={onBell}>
      <Icon name="bell" size={large ? 20 : 16} />
      {unread > 0 && <span className={css.badge}>{unread > MOST ? `${MOST}+` : unread}</span>}
    </button>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const crumbs = useCrumbs();
  return (
    <nav className={css.crumbs} aria-label={t('nav.crumbs')}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={`${index}-${crumb.label}`}>
            {index > 0 && <Icon name="right" size={14} />}
            {crumb.href && index < crumbs.length - 1 ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** On a phone the page's own title says where one is; the bar says where it belongs, and leads back there. */
function Upwards() {
  const { t } = useTranslation();
  const crumbs = useCrumbs();
  const above = crumbs.at(-2);
  if (!above) {
    return (
      <span className={css.brand}>
        <LogoMark size={24} on="page" />
        {t('product')}
      </span>
    );
  }
  const inside = crumbs.length > 2;
  return (
    <nav className={css.crumbs} aria-label={t('nav.crumbs')}>
      {inside && above.href ? (
        <Link className={css.back ?? ''} href={above.href}>
          <Icon name="left" size={20} />
          <span>{above.label}</span>
        </Link>
      ) : (
        <span className={css.above}>{above.label}</span>
      )}
    </nav>
  );
}

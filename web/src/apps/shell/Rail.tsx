/** The dark rail: the places that concern all apps, and the person at its foot. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { links } from '../../shared/links';
import { Icon, type IconName, cx } from '../../shared/ui';
import { LogoMark } from '../../shared/ui/Logo';
import { PersonMenu } from './PersonMenu';
import css from './Rail.module.css';

export interface RailEntry {
  key: 'home' | 'apps';
  icon: IconName;
  href: string;
  holds: (path: string) => boolean;
}

/** A place appears here when there is something behind it; nothing is greyed. */
export const railEntries: readonly RailEntry[] = [
  { key: 'home', icon: 'home', href: links.home, holds: (path) => path === links.home },
  { key: 'apps', icon: 'apps', href: links.apps, holds: (path) => path === links.apps || path.startsWith('/a/') },
];

export function Rail({ path }: { path: string }) {
  const { t } = useTranslation();
  return (
    <nav className={css.rail} aria-label={t('nav.main')}>
      <span className={css.mark}>
        <LogoMark />
      </span>
      {railEntries.map((entry) => (
        <Link
          key={entry.key}
          href={entry.href}
          className={cx(css.entry, entry.holds(path) && css.on)}
          aria-current={entry.holds(path) ? 'page' : undefined}
        >
          <Icon name={entry.icon} size={20} />
          {t(`nav.${entry.key}`)}
        </Link>
      ))}
      <span className={css.gap} />
      <PersonMenu side="right-up" />
    </nav>
  );
}

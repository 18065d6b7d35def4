/** The apps as cards: name, what is in them, and how much. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatNumber } from '../../core/format';
import type { AppHead } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { AppIcon } from '../../shared/ui/AppIcon';
import css from './AppCards.module.css';

const MOST_FORMS = 3;
const MOST_APPS = 6;

export function AppCards({ apps }: { apps: readonly AppHead[] }) {
  const { t } = useTranslation('home');
  return (
    <section aria-labelledby="home-apps">
      <div className={css.head}>
        <h2 id="home-apps" className={css.title}>
          {t('apps')}
        </h2>
        <Link className={css.all ?? ''} href={links.apps}>
          {t('allApps', { count: apps.length })}
        </Link>
      </div>
      <ul className={css.cards}>
        {apps.slice(0, MOST_APPS).map((app) => (
          <li key={app.code}>
            <Card app={app} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ app }: { app: AppHead }) {
  const { t } = useTranslation('home');
  const say = useSay();
  const forms = app.forms.filter((form) => form.can.includes('view'));
  const [main] = forms;
  return (
    <Link className={css.card ?? ''} href={links.app(app.code)}>
      <AppIcon icon={app.icon} color={app.color} size="large" />
      <span className={css.words}>
        <span className={css.name}>{say(app.label)}</span>
        <span className={css.forms}>
          {forms
            .slice(0, MOST_FORMS)
            .map((form) => say(form.label))
            .join(t('listSeparator'))}
        </span>
      </span>
      {main?.count !== null && main?.count !== undefined && (
        <span className={css.count}>{t('records', { count: main.count, number: formatNumber(main.count, 0) })}</span>
      )}
    </Link>
  );
}

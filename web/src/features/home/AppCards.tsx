/** The apps as cards: name, what is in them, and how much. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatCount } from '../../core/format';
import { type AppHead, useCounts } from '../../shared/api';
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
      <Total app={app} />
    </Link>
  );
}

/** How many records the app holds in all its forms. */
function Total({ app }: { app: AppHead }) {
  const { t } = useTranslation('home');
  const forms = app.forms.filter((form) => form.can.includes('view'));
  const counts = useCounts(forms.map((form) => ({ app: app.code, form: form.code })));
  const known = counts.filter((count) => count !== undefined);
  if (known.length < forms.length || forms.length === 0) return null;
  const value = known.reduce((sum, count) => sum + count.value, 0);
  const number = formatCount({ value, exact: known.every((count) => count.exact) });
  return <span className={css.count}>{t('records', { count: value, number })}</span>;
}

/** The records this person looked at last, on this device. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AppHead, User } from '../../shared/api';
import { links } from '../../shared/links';
import { visitsOf } from '../../shared/recent';
import { Icon, When } from '../../shared/ui';
import css from './Recent.module.css';

const MOST = 6;

export function Recent({ apps, user }: { apps: readonly AppHead[]; user: User }) {
  const { t } = useTranslation('home');
  const visits = visitsOf(user.id)
    .flatMap((visit) => {
      const form = apps.find((app) => app.code === visit.app)?.forms.find((one) => one.code === visit.form);
      // What may no longer be seen is not offered.
      return form?.can.includes('view') ? [{ visit, icon: form.icon }] : [];
    })
    .slice(0, MOST);
  if (visits.length === 0) return null;
  return (
    <section className={css.card} aria-labelledby="home-recent">
      <h2 className={css.title} id="home-recent">
        {t('recent')}
      </h2>
      <ul className={css.list}>
        {visits.map(({ visit, icon }) => (
          <li key={visit.id}>
            <Link className={css.row ?? ''} href={links.record(visit.app, visit.form, visit.id)}>
              <Icon name={icon} />
              <span className={css.name}>{visit.title}</span>
              <When instant={visit.at} className={css.when ?? ''} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On phones, in place of the rail: home, apps, register, me. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { queries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links, placeOf } from '../../shared/links';
import { registrable } from '../../shared/registrable';
import { Dialog, Icon, type IconName, cx } from '../../shared/ui';
import css from './BottomBar.module.css';
import { railEntries } from './Rail';

export function BottomBar({ path }: { path: string }) {
  const { t } = useTranslation();
  const [home, apps] = railEntries;
  const mine = { href: links.me, icon: 'user' as const, label: t('nav.mine'), on: path === links.me };
  return (
    <nav className={css.bar} aria-label={t('nav.main')}>
      {home && <Entry href={home.href} icon={home.icon} label={t('nav.home')} on={home.holds(path)} />}
      {apps && <Entry href={apps.href} icon={apps.icon} label={t('nav.apps')} on={apps.holds(path)} />}
      <Register path={path} />
      <Entry {...mine} />
    </nav>
  );
}

function Entry({ href, icon, label, on }: { href: string; icon: IconName; label: string; on: boolean }) {
  return (
    <Link href={href} className={cx(css.entry, on && css.on)} aria-current={on ? 'page' : undefined}>
      <Icon name={icon} size={24} />
      {label}
    </Link>
  );
}

/** Goes straight to the form that is shown, or the only one there is; asks which one otherwise. */
function Register({ path }: { path: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const { data: apps = [] } = useQuery(queries.apps());
  const forms = registrable(apps);
  const place = placeOf(path);
  const here = forms.find((form) => form.app === place?.app && form.form === place.form);
  const one = here ?? (forms.length === 1 ? forms[0] : undefined);
  if (forms.length === 0) return null;
  const go = (href: string) => {
    setAsking(false);
    navigate(href);
  };
  return (
    <>
      <button
        type="button"
        className={css.register}
        aria-label={one ? t('palette.new', { form: say(one.label) }) : t('nav.register')}
        onClick={() => (one ? go(one.href) : setAsking(true))}
      >
        <Icon name="plus" size={24} />
      </button>
      <Dialog open={asking} label={t('nav.register')} shape="bottom" onClose={() => setAsking(false)}>
        <h2 className={css.question}>{t('nav.register')}</h2>
        <ul className={css.forms}>
          {forms.map((form) => (
            <li key={form.href}>
              <button type="button" onClick={() => go(form.href)}>
                <Icon name={form.icon} size={20} />
                <span>{say(form.label)}</span>
                <small>{say(form.appLabel)}</small>
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

/** The way in: one column, the language first, demo accounts when the installation offers them. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { queries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { safeReturn } from '../../shared/links';
import { usePage } from '../../shared/ui';
import { LanguageMenu } from '../../shared/ui/LanguageMenu';
import { LogoMark } from '../../shared/ui/Logo';
import { Toasts } from '../../shared/ui/Toasts';
import { Bracket } from './Bracket';
import { DemoAccounts } from './DemoAccounts';
import { SignInForm } from './SignInForm';
import css from './SignInPage.module.css';
import { useSignIn } from './useSignIn';

export function SignInPage() {
  const { t } = useTranslation('session');
  const say = useSay();
  const { data: bootstrap } = useQuery(queries.bootstrap());
  const back = safeReturn(new URLSearchParams(useSearch()).get('return'));
  const [, navigate] = useLocation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const entry = useSignIn(() => navigate(back, { replace: true }));
  usePage([{ label: t('title') }]);
  useEffect(() => document.querySelector<HTMLInputElement>('#login')?.focus(), []);

  const demo = bootstrap?.demo;
  return (
    <div className={css.page}>
      <Story />
      <main className={css.side}>
        <div className={css.top}>
          <span className={css.small}>
            <LogoMark size={28} on="page" />
          </span>
          <LanguageMenu full />
        </div>
        <div className={css.column}>
          <h1 className={css.title}>{t('title')}</h1>
          <p className={css.organisation}>{say(bootstrap?.organisation) || t('organisation')}</p>
          <SignInForm
            login={login}
            password={password}
            onLogin={setLogin}
            onPassword={setPassword}
            entry={entry}
            onSubmit={(remember) => entry.signIn({ login: login.trim(), password, remember })}
          />
          {demo && (
            <DemoAccounts
              accounts={demo.accounts}
              busy={entry.busy}
              onPick={(account) => {
                setLogin(account.login);
                setPassword(demo.password);
                entry.signIn({ login: account.login, password: demo.password, remember: false });
              }}
            />
          )}
        </div>
        <p className={css.foot}>{t('foot')}</p>
      </main>
      <Toasts />
    </div>
  );
}

/** What this is, beside the form; phones do without it. */
function Story() {
  const { t } = useTranslation('session');
  return (
    <section className={css.story} aria-label={t('common:product')}>
      <div className={css.brand}>
        <LogoMark size={36} />
        <span className={css.name}>{t('common:name.han')}</span>
        <span className={css.latin}>{t('common:name.latin')}</span>
      </div>
      <p className={css.claim}>{t('claim')}</p>
      <p className={css.promise}>{t('promise')}</p>
      <Bracket />
    </section>
  );
}

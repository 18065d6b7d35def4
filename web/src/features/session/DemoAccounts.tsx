/** The accounts of a demonstration installation: one press fills them in and enters. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoAccount } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { Icon, UserAvatar } from '../../shared/ui';
import css from './DemoAccounts.module.css';

interface DemoAccountsProps {
  accounts: readonly DemoAccount[];
  busy: boolean;
  onPick: (account: DemoAccount) => void;
}

/** As many as fit beside the form without scrolling; the others are one press away. */
const FIRST = 4;

export function DemoAccounts({ accounts, busy, onPick }: DemoAccountsProps) {
  const { t } = useTranslation('session');
  const say = useSay();
  const [all, setAll] = useState(accounts.length <= FIRST + 1);
  const shown = all ? accounts : accounts.slice(0, FIRST);
  return (
    <section className={css.card} aria-labelledby="demo">
      <h2 className={css.title} id="demo">
        {t('demo.title')}
      </h2>
      <p className={css.detail}>{t('demo.detail')}</p>
      <ul className={css.list}>
        {shown.map((account) => (
          <li key={account.login}>
            <button type="button" className={css.account} aria-disabled={busy} onClick={() => !busy && onPick(account)}>
              <UserAvatar name={account.name} id={account.login} />
              <span className={css.words}>
                <span className={css.name}>{account.name}</span>
                <span className={css.role}>{say(account.role)}</span>
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
      {!all && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          {t('demo.all', { count: accounts.length })}
        </button>
      )}
    </section>
  );
}

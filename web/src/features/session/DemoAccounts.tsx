/** The accounts of a demonstration installation: one press fills them in and enters. */
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

export function DemoAccounts({ accounts, busy, onPick }: DemoAccountsProps) {
  const { t } = useTranslation('session');
  const say = useSay();
  return (
    <section className={css.card} aria-labelledby="demo">
      <h2 className={css.title} id="demo">
        {t('demo.title')}
      </h2>
      <p className={css.detail}>{t('demo.detail')}</p>
      <ul className={css.list}>
        {accounts.map((account) => (
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
    </section>
  );
}

/** Leaving. Used by the person's menu and the account page. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { session, signOut } from './api';
import { links } from './links';
import { toast } from './ui/toasts';

/** Ends the session and forgets what was read in it, also when the server cannot be told. */
export function useSignOut(): () => Promise<void> {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  return async () => {
    await signOut().catch(() => undefined);
    session.holdCsrf(null);
    navigate(links.signIn());
    client.clear();
    toast(t('person.signedOut'));
  };
}

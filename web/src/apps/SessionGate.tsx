/** Shows its children to a signed-in person; sends everyone else to the sign-in page and back again afterwards. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { hasStatus, queries, session } from '../shared/api';
import { speak } from '../shared/i18n/start';
import { links } from '../shared/links';
import { recall } from '../shared/preferences';
import { Delayed, ErrorState, SkeletonPage } from '../shared/ui';

export function SessionGate({ children }: { children: ReactNode }) {
  const me = useQuery({ ...queries.me(), refetchOnWindowFocus: false });
  useWayToSignIn();
  useOwnLanguage(me.data?.user.language);
  const token = me.data?.csrf_token;
  useEffect(() => {
    if (token) session.holdCsrf(token);
  }, [token]);

  if (me.data) return children;
  // Without a session the way to the sign-in page is already taken.
  if (me.isPending || hasStatus(me.error, 401)) return <SkeletonPage />;
  return (
    <Delayed>
      <ErrorState page error={me.error} onRetry={() => void me.refetch()} />
    </Delayed>
  );
}

function useWayToSignIn(): void {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  useEffect(() => {
    session.onLost(() => {
      const here = window.location.pathname + window.location.search;
      navigate(links.signIn(here), { replace: true });
      client.removeQueries({ queryKey: queries.me().queryKey });
    });
    return () => session.onLost(() => undefined);
  }, [client, navigate]);
}

/** A language chosen on this device stays; otherwise the person's own is spoken. */
function useOwnLanguage(own: 'zh' | 'en' | undefined): void {
  useEffect(() => {
    if (own && recall('language') === null) void speak(own);
  }, [own]);
}

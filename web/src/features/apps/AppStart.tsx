/** An app's own address: goes on to the first page of its navigation. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { queries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { firstEntry } from '../../shared/navigation';
import { EmptyState, ErrorState, Forbidden, LinkButton, SkeletonRows, usePage } from '../../shared/ui';

export function AppStart({ app }: { app: string }) {
  const { t } = useTranslation('apps');
  const say = useSay();
  const spec = useQuery(queries.app(app));
  const heads = useQuery(queries.apps());
  usePage([{ label: say(spec.data?.label) }]);

  const toApps = <LinkButton href={links.apps}>{t('toApps')}</LinkButton>;
  if (spec.error) return <ErrorState page error={spec.error} onRetry={() => void spec.refetch()} link={toApps} />;
  if (!spec.data || heads.isPending) return <SkeletonRows />;
  const entry = firstEntry(spec.data, heads.data ?? []);
  if (entry) return <Redirect href={entry.href} replace />;
  if (spec.data.forms.length > 0) return <Forbidden page title={t('nothingForYou')} link={toApps} />;
  return <EmptyState whole page title={t('emptyApp')} link={toApps} />;
}

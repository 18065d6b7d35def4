/** What a person needs first: what is theirs, what is new, the apps, and where they were. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayWords } from '../../core/format';
import { wallOf } from '../../core/zone';
import { queries, useMe } from '../../shared/api';
import { useSaying } from '../../shared/i18n/saying';
import { EmptyState, ErrorState, PageHeader, SkeletonPage, usePage } from '../../shared/ui';
import { AppCards } from './AppCards';
import { partOfDay, weekday } from './greeting';
import { Figures } from './Figures';
import css from './HomePage.module.css';
import { Recent } from './Recent';
import { RegisterButton } from './RegisterButton';
import { Work } from './Work';

export function HomePage() {
  const { t } = useTranslation('home');
  const me = useMe();
  const saying = useSaying();
  const { data: apps, error, refetch } = useQuery(queries.apps());
  usePage([{ label: t('common:nav.home') }]);
  if (!me) return null;
  const greeting = t(`greeting.${partOfDay(saying)}`, { name: me.name });
  const today = t('today', { day: dayWords(wallOf(saying.now, saying.zone), saying), weekday: weekday(saying) });
  return (
    <div className={css.page}>
      <PageHeader title={greeting} meta={today} actions={apps && <RegisterButton apps={apps} user={me} />} />
      {error && !apps && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !apps && <SkeletonPage />}
      {apps?.length === 0 && <EmptyState whole title={t('nothing')} detail={t('nothingDetail')} />}
      {apps && apps.length > 0 && (
        <Figures apps={apps} />
      )}
      {apps && apps.length > 0 && (
        <div className={css.columns}>
          <Work apps={apps} user={me} />
          <aside className={css.aside}>
            <AppCards apps={apps} />
            <Recent apps={apps} user={me} />
          </aside>
        </div>
      )}
    </div>
  );
}

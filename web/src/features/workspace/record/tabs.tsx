/** The tabs of a record: details, one per related list, history. The active one is in the address. */
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/format';
import { PlaceLink } from '../../../render/links/RecordLink';
import { queries } from '../../../shared/api';
import type { Form, RecordBody, Related } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import type { FormPlace } from '../place';
import css from './record.module.css';
import { relatedQuery } from './relatedQuery';

export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly count?: string | undefined;
  readonly related?: Related;
}

export interface Tabs {
  readonly items: readonly Tab[];
  readonly active: string;
}

export function useRecordTabs(form: Form, _target: FormPlace, record: RecordBody, search: string): Tabs {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const { related } = form.page;
  const counts = useQueries({
    queries: related.map((one) => ({ ...queries.records(one, relatedQuery(one, record.id)), staleTime: 30_000 })),
  });
  const items: Tab[] = [
    { key: 'details', label: t('record.details') },
    ...related.map((one, place) => {
      const count = counts[place]?.data?.count;
      return {
        key: `${one.form}.${one.field}`,
        label: say(one.label) || one.form,
        count: count === undefined ? undefined : formatCount(count),
        related: one,
      };
    }),
    ...(form.can.includes('history') ? [{ key: 'history', label: t('record.history') }] : []),
  ];
  const asked = new URLSearchParams(search).get('tab');
  return { items, active: items.find((tab) => tab.key === asked)?.key ?? 'details' };
}

export function TabBar({ tabs, path }: { tabs: Tabs; path: string }) {
  const { t } = useTranslation('workspace');
  return (
    <nav className={css.tabs} aria-label={t('record.tabs')}>
      {tabs.items.map((tab) => (
        <PlaceLink
          key={tab.key}
          href={tab.key === 'details' ? path : `${path}?tab=${encodeURIComponent(tab.key)}`}
          className={cx(css.tab, tab.key === tabs.active && css.here)}
          current={tab.key === tabs.active}
        >
          {tab.label}
          {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
        </PlaceLink>
      ))}
    </nav>
  );
}

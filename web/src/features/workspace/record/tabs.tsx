/** The tabs of a record, in the order that its form gives them. The active one is in the address. */
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/format';
import { PlaceLink } from '../../../render/links/RecordLink';
import { queries } from '../../../shared/api';
import type { Form, PageTab, RecordBody, Related } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import { useCommentCount } from '../../talk/public';
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

/** The tabs as the form orders them; the details come first, comments and history last, unless it says otherwise. */
export function tabsOf(form: Form): readonly PageTab[] {
  const given = form.page.tabs ?? form.page.related.map((one): PageTab => ({ kind: 'related', label: one.label, related: one }));
  const named = new Set(given.map((tab) => tab.kind));
  const own = (kind: PageTab['kind']): PageTab[] => (named.has(kind) ? [] : [{ kind, label: null }]);
  const tabs = [...own('details'), ...given, ...own('comments'), ...own('timeline')];
  return tabs.filter((tab) => tab.kind !== 'timeline' || form.can.includes('history'));
}

export function useRecordTabs(form: Form, target: FormPlace, record: RecordBody, search: string): Tabs {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const { related } = form.page;
  const counts = useQueries({
    queries: related.map((one) => ({ ...queries.records(one, relatedQuery(one, record.id)), staleTime: 30_000 })),
  });
  const comments = useCommentCount(target, record.id);
  const countOf = (one: Related) => {
    const count = counts[related.findIndex((other) => keyOf(other) === keyOf(one))]?.data?.count;
    return count === undefined ? undefined : formatCount(count);
  };
  const draw: Record<PageTab['kind'], (tab: PageTab) => Tab> = {
    details: (tab) => ({ key: 'details', label: say(tab.label) || t('record.details') }),
    timeline: (tab) => ({ key: 'history', label: say(tab.label) || t('record.history') }),
    comments: (tab) => ({
      key: 'comments',
      label: say(tab.label) || t('record.comments'),
      count: comments === undefined || comments === 0 ? undefined : String(comments),
    }),
    related: (tab) => {
      const one = tab.related;
      if (one === undefined) return { key: 'related', label: say(tab.label) };
      return { key: keyOf(one), label: say(one.label) || one.form, count: countOf(one), related: one };
    },
  };
  const items = tabsOf(form).map((tab) => draw[tab.kind](tab));
  const asked = new URLSearchParams(search).get('tab');
  return { items, active: items.find((tab) => tab.key === asked)?.key ?? items[0]?.key ?? 'details' };
}

function keyOf(related: Related): string {
  return `${related.form}.${related.field}`;
}

export function TabBar({ tabs, path }: { tabs: Tabs; path: string }) {
  const { t } = useTranslation('workspace');
  return (
    <nav className={css.tabs} aria-label={t('record.tabs')}>
      {tabs.items.map((tab, place) => (
        <PlaceLink
          key={tab.key}
          href={place === 0 ? path : `${path}?tab=${encodeURIComponent(tab.key)}`}
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

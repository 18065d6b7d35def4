/** The saved views of a form with their counts, which are fetched once the list itself is there. */
import { useQueries } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/format';
import { writeState, EMPTY_STATE, isDrawn, layoutOf, type ListState, selectionsOf } from '../../../core/listState';
import { PlaceLink } from '../../../render/links/RecordLink';
import { type Form, type FormRef, queries } from '../../../shared/api';
import type { Count } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { cx } from '../../../shared/ui';
import css from './list.module.css';
import { useCutEdges } from './useCutEdges';

const SavedActions = lazy(async () => ({ default: (await import('./saved/SavedTabs')).SavedActions }));
const SavedTabs = lazy(async () => ({ default: (await import('./saved/SavedTabs')).SavedTabs }));

const COUNTED = 12;
const MINUTE = 60_000;

interface ViewTabsProps {
  target: FormRef;
  form: Form;
  active: string | undefined;
  state: ListState;
  /** The list has arrived; only then are the other views counted. */
  settled: boolean;
}

export function ViewTabs({ target, form, active, state, settled }: ViewTabsProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [row, cut] = useCutEdges<HTMLElement>();
  const views = selectionsOf(form);
  const shown = state.saved == null ? active : undefined;
  const layout = layoutOf(form, state);
  // A board stays a board when another selection is looked at.
  const as = isDrawn(layout) && !views.includes(layout) ? layout.code : state.as;
  const counts = useQueries({
    queries: views.slice(0, COUNTED).map((view) => ({
      ...queries.records(target, { view: view.code, limit: 1, fields: ['title'] }),
      enabled: settled,
      staleTime: MINUTE,
      refetchOnWindowFocus: false,
    })),
  });
  return (
    <div className={css.tabRow}>
    <nav ref={row} className={css.tabs} data-cut={cut} aria-label={t('list.views')}>
      {views.map((view, place) => (
        <PlaceLink
          key={view.code}
          href={`${links.list(target.app, target.form)}?${writeState({ ...EMPTY_STATE, view: view.code, as })}`}
          className={cx(css.tab, view.code === shown && css.here)}
          current={view.code === shown}
        >
          {say(view.label)}
          <CountOf count={counts[place]?.data?.count} />
        </PlaceLink>
      ))}
      <Suspense fallback={null}>
        <SavedTabs {...{ target, form, state }} />
      </Suspense>
    </nav>
      <Suspense fallback={null}>
        <SavedActions {...{ target, form, state }} />
      </Suspense>
    </div>
  );
}

function CountOf({ count }: { count: Count | undefined }) {
  return count === undefined ? null : <span className={css.count}>{formatCount(count)}</span>;
}

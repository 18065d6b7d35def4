/** Saved views as tabs behind those of the form, each with its count; the one that stands open has a menu. */
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { formatCount } from '../../../../core/format';
import { type ListState, writeState } from '../../../../core/listState';
import { isChanged, keptOf, stateOf } from '../../../../core/savedState';
import { PlaceLink } from '../../../../render/links/RecordLink';
import { type Form, type FormRef, type SavedView, type ViewChange, queries } from '../../../../shared/api';
import { links } from '../../../../shared/links';
import { recall, remember, usePreference } from '../../../../shared/preferences';
import { densities, densityPreference } from '../../../../shared/theme/preferences';
import { Icon, cx } from '../../../../shared/ui';
import { Menu } from '../../../../shared/ui/Menu';
import css from '../list.module.css';
import { useQuestion } from '../useAsked';
import { SaveDialog } from './SaveDialog';
import { useSaved } from './useSaved';

const COUNTED = 12;
const MINUTE = 60_000;

export interface SavedTabsProps {
  target: FormRef;
  form: Form;
  state: ListState;
}

const widthsKey = (target: FormRef): string => `widths.${target.app}.${target.form}`;

function addressOf(target: FormRef, view: SavedView): string {
  return `${links.list(target.app, target.form)}?${writeState(stateOf(view.state, view.id))}`;
}

export function SavedTabs({ target, form, state }: SavedTabsProps) {
  const { t } = useTranslation('workspace');
  const [, navigate] = useLocation();
  const [, setDensity] = usePreference(densityPreference);
  const saved = useSaved(target);
  const question = useQuestion(form);
  const counts = useQueries({
    queries: saved.views.slice(0, COUNTED).map((view) => ({
      ...queries.records(target, { ...question(stateOf(view.state, null)), limit: 1, fields: ['title'] }),
      staleTime: MINUTE,
      refetchOnWindowFocus: false,
    })),
  });
  /** Row heights and widths are no part of the address: they are put on as the view is opened. */
  const dress = (view: SavedView) => {
    const wanted = densities.find((one) => one === view.state.density);
    if (wanted !== undefined) setDensity(wanted);
    if (view.state.widths !== undefined) remember(widthsKey(target), JSON.stringify(view.state.widths));
  };
  useFirst(saved.known && saved.first !== null, () => {
    const view = saved.views.find((one) => one.id === saved.first);
    if (view === undefined) return;
    dress(view);
    navigate(addressOf(target, view), { replace: true });
  });
  return saved.views.map((view, place) => (
    <span key={view.id} className={css.savedTab} onClickCapture={() => dress(view)}>
      <PlaceLink
        href={addressOf(target, view)}
        className={cx(css.tab, view.id === state.saved && css.here)}
        current={view.id === state.saved}
      >
        {view.sharing !== 'private' && <Icon name="users" size={14} label={t('saved.shared')} />}
        {view.name}
        {saved.first === view.id && <Icon name="pin" size={13} label={t('saved.isFirst')} />}
        <CountOf value={counts[place]?.data?.count} />
      </PlaceLink>
    </span>
  ));
}

/** What can be done with the saved view that stands open, and the way to save another. */
export function SavedActions({ target, state }: SavedTabsProps) {
  const { t } = useTranslation('workspace');
  const [, navigate] = useLocation();
  const [density] = usePreference(densityPreference);
  const [asking, setAsking] = useState<SavedView | 'new' | null>(null);
  const saved = useSaved(target);
  const view = saved.views.find((one) => one.id === state.saved);
  const kept = () => keptOf(state, { density, widths: widthsOf(recall(widthsKey(target))) });
  const home = links.list(target.app, target.form);
  const save = async (change: ViewChange) => {
    const isNew = asking === 'new' || asking === null;
    const done = await (isNew ? saved.save({ ...change, state: kept() }) : saved.change(asking.id, change));
    if (done === null) return;
    setAsking(null);
    if (isNew) navigate(addressOf(target, done));
  };
  return (
    <span className={css.savedActions}>
      {view !== undefined && (
        <TabMenu
          view={view}
          changed={isChanged(state, view.state)}
          isFirst={saved.first === view.id}
          onKeep={() => void saved.change(view.id, { state: kept() })}
          onAsk={() => setAsking(view)}
          onMove={(step) => void saved.move(view.id, step)}
          onFirst={() => void saved.open(saved.first === view.id ? null : view.id)}
          onRemove={() => void saved.remove(view).then((gone) => gone && navigate(home))}
        />
      )}
      <button type="button" className={cx(css.tool, css.saveView)} aria-label={t('saved.new')} onClick={() => setAsking('new')}>
        <Icon name="plus" size={14} /> <span className={css.saveText}>{t('saved.new')}</span>
      </button>
      {asking !== null && (
        <SaveDialog
          view={asking === 'new' ? null : asking}
          mayShare={saved.mayShare}
          roles={saved.roles}
          onClose={() => setAsking(null)}
          onSave={save}
        />
      )}
    </span>
  );
}

/** Whoever comes to the list without asking for anything is led to the view they open first, once. */
function useFirst(ready: boolean, lead: () => void): void {
  const [done, setDone] = useState(window.location.search !== '');
  useEffect(() => {
    if (done || !ready) return;
    setDone(true);
    if (window.location.search === '') lead();
  }, [done, ready, lead]);
}

function CountOf({ value }: { value: Parameters<typeof formatCount>[0] | undefined }): ReactNode {
  return value === undefined ? null : <span className={css.count}>{formatCount(value)}</span>;
}

interface TabMenuProps {
  view: SavedView;
  changed: boolean;
  isFirst: boolean;
  onKeep: () => void;
  onAsk: () => void;
  onMove: (step: number) => void;
  onFirst: () => void;
  onRemove: () => void;
}

function TabMenu({ view, changed, isFirst, onKeep, onAsk, onMove, onFirst, onRemove }: TabMenuProps) {
  const { t } = useTranslation('workspace');
  const own = [
    ...(changed ? [{ key: 'keep', label: t('saved.keep'), icon: 'check', onSelect: onKeep }] : []),
    { key: 'ask', label: t('saved.change'), icon: 'edit', onSelect: onAsk },
    { key: 'remove', label: t('saved.remove'), icon: 'trash', onSelect: onRemove },
  ];
  const mine = [
    { key: 'first', label: t(isFirst ? 'saved.notFirst' : 'saved.first'), icon: 'pin', onSelect: onFirst },
    { key: 'left', label: t('saved.left'), icon: 'left', onSelect: () => onMove(-1) },
    { key: 'right', label: t('saved.right'), icon: 'right', onSelect: () => onMove(1) },
  ];
  const note = view.reduced ? <p className={css.menuNote}>{t('saved.reduced')}</p> : null;
  return (
    <Menu
      label={t('saved.menu', { name: view.name })}
      className={css.tabMenu ?? ''}
      side="below-right"
      header={note}
      groups={[...(view.may_change ? [{ key: 'own', items: own }] : []), { key: 'mine', items: mine }]}
    >
      {changed && <i className={css.changed} title={t('saved.changed')} />}
      <Icon name="more" size={16} />
    </Menu>
  );
}

function widthsOf(kept: string | null): unknown {
  try {
    const widths: unknown = JSON.parse(kept ?? 'null');
    return typeof widths === 'object' && widths !== null && Object.keys(widths).length > 0 ? widths : null;
  } catch {
    return null;
  }
}

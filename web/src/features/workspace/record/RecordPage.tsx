/** One record: who and what in the header, then details, related lists and history; edited in place. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { hasStatus, queries } from '../../../shared/api';
import type { RecordBody } from '../../../shared/api';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { ErrorState, Icon, SkeletonPage, SkeletonRows, usePage } from '../../../shared/ui';
import { CommentsTab, ShareDialog } from '../../talk/public';
import { ComputingNote } from '../ComputingNote';
import { EditForm } from '../edit/EditForm';
import { OnGround, type Standing } from '../Ground';
import { listAddress } from '../list/listMemory';
import type { FormPlace } from '../place';
import { useNarrow } from '../useNarrow';
import { Aside } from './Aside';
import { Details } from './Details';
import { Figures } from './Figures';
import { HistoryTab } from './HistoryTab';
import { MissingRecord } from './MissingRecord';
import { PastRecord } from './PastRecord';
import { RecordHeader } from './RecordHeader';
import css from './record.module.css';
import { RelatedTab } from './RelatedTab';
import { TabBar, useRecordTabs } from './tabs';
import { useDelete } from './useDelete';
import { usePast } from './usePast';

export function RecordPage({ id, ...place }: FormPlace & { id: string }) {
  return (
    <OnGround {...place} needs="view" waiting={<SkeletonPage />}>
      {(standing) => <LoadedRecord key={id} id={id} {...standing} />}
    </OnGround>
  );
}

function LoadedRecord({ id, ...standing }: Standing & { id: string }) {
  const { target } = standing;
  const query = useQuery(queries.record(target, id));
  if (query.data !== undefined && !hasStatus(query.error, 404, 410)) {
    return <OneRecord {...standing} record={query.data} />;
  }
  if (query.isPending) return <SkeletonPage />;
  if (hasStatus(query.error, 404, 410)) return <MissingRecord {...standing} id={id} />;
  return <ErrorState page error={query.error} onRetry={() => void query.refetch()} />;
}

function OneRecord({ app, form, target, record }: Standing & { record: RecordBody }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const narrow = useNarrow();
  const [editing, setEditing] = useState(false);
  const search = useSearch();
  const [path, navigate] = useLocation();
  const tabs = useRecordTabs(form, target, record, search);
  const remove = useDelete(target, form, record);
  const canEdit = form.can.includes('edit');
  const edit = () => {
    if (tabs.active !== 'details') navigate(path, { replace: true });
    setEditing(true);
  };
  usePage([
    { label: say(app.label), href: links.app(app.code) },
    { label: say(form.label), href: listAddress(target.app, target.form) },
    { label: record.title },
  ]);
  useHotkey({ keys: 'e', label: t('record.edit'), group: 'record' }, edit, canEdit && !editing);
  useReturnFocus(editing);
  const [sharing, setSharing] = useState(false);
  const onShare = form.can.includes('export') ? () => setSharing(true) : null;
  const actions = { onEdit: canEdit && !editing ? edit : null, onDelete: form.can.includes('delete') ? remove : null, onShare };
  const past = usePast(search, path);
  if (past.at !== null) {
    return <PastRecord {...{ form, target, record, narrow }} at={past.at} onMove={past.move} onLeave={past.leave} />;
  }
  return (
    <div className={css.page}>
      <RecordHeader form={form} target={target} record={record} narrow={narrow} editing={editing} {...actions} />
      <ComputingNote form={form} target={target} />
      {!editing && <Figures form={form} record={record} />}
      {!editing && <TabBar tabs={tabs} path={path} />}
      <div className={css.columns}>
        <div className={css.main}>
          {editing ? (
            <EditForm form={form} target={target} record={record} onDone={() => setEditing(false)} />
          ) : (
            <Suspense fallback={<SkeletonRows rows={4} />}>
              <ActiveTab {...{ form, target, record, tabs }} onPast={past.move} />
            </Suspense>
          )}
        </div>
        {showsAside(tabs.active, narrow) && !editing && <Aside form={form} record={record} />}
      </div>
      {narrow && actions.onEdit !== null && tabs.active !== 'comments' && <EditBar onEdit={actions.onEdit} />}
      {sharing && (
        <Suspense fallback={null}>
          <ShareDialog open form={form} target={target} id={record.id} onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** On a phone, the one thing to do stands under the thumb. */
function EditBar({ onEdit }: { onEdit: () => void }) {
  const { t } = useTranslation('workspace');
  return (
    <div className={css.bottom}>
      <Button type="primary" size="large" block onClick={onEdit} icon={<Icon name="edit" />}>
        {t('record.edit')}
      </Button>
    </div>
  );
}

/** Related lists take the whole width; on a phone the facts about the record stand under its details only. */
function showsAside(tab: string, narrow: boolean): boolean {
  return tab === 'details' || ((tab === 'history' || tab === 'comments') && !narrow);
}

interface ActiveTabProps extends Pick<Standing, 'form' | 'target'> {
  record: RecordBody;
  tabs: ReturnType<typeof useRecordTabs>;
  onPast: (at: string) => void;
}

function ActiveTab({ form, target, record, tabs, onPast }: ActiveTabProps) {
  if (tabs.active === 'history')
    return <HistoryTab form={form} target={target} id={record.id} version={record.version} onPast={onPast} />;
  if (tabs.active === 'comments')
    return <CommentsTab target={target} id={record.id} may={form.can.includes('comment')} />;
  const related = tabs.items.find((tab) => tab.key === tabs.active)?.related;
  if (related !== undefined) return <RelatedTab key={tabs.active} related={related} record={record} />;
  return <Details form={form} record={record} />;
}

/** When editing ends, focus goes back to the record's title rather than nowhere. */
function useReturnFocus(editing: boolean): void {
  const [was, setWas] = useState(editing);
  useEffect(() => {
    if (was && !editing) document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
    setWas(editing);
  }, [editing, was]);
}

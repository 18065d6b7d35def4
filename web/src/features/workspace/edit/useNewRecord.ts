/** A new record on its way: its values, its draft, and saving it once. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { changedFields, sendable, startValues } from '../../../core/changes';
import { attemptOf } from '../../../core/drafts';
import type { Values } from '../../../core/model';
import { useFormState } from '../../../render/form-antd/useFormState';
import { keys } from '../../../shared/api';
import type { Form, RecordBody } from '../../../shared/api';
import { links } from '../../../shared/links';
import { toast } from '../../../shared/ui';
import type { FormPlace } from '../place';
import { readPrefill } from './prefill';
import { useCreate } from './useCreate';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';
import { useSaving } from './useSaving';

export function useNewRecord(form: Form, target: FormPlace, copied: Values, onAnother: () => void) {
  const { t } = useTranslation('workspace');
  const search = useSearch();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const start = useMemo<Values>(
    () => ({ ...startValues(form), ...copied, ...readPrefill(form, search) }),
    [form, copied, search],
  );
  const state = useFormState(form, start);
  const creator = useCreate(target, form);
  const saving = useSaving(state);
  const dirty = changedFields(form, start, state.typed).length > 0;
  const draft = useDraft({ place: target, record: null, version: null, values: state.typed, dirty });
  const guard = useLeaveGuard(dirty);

  const done = (record: RecordBody, another: boolean) => {
    guard.release();
    draft.drop();
    void client.invalidateQueries({ queryKey: keys.records(target) });
    void client.invalidateQueries({ queryKey: ['apps'] });
    client.setQueryData(keys.record(target, record.id), record);
    const address = links.record(target.app, target.form, record.id);
    const text = t('create.done', { title: record.title });
    toast(another ? { text, action: { label: t('create.open'), run: () => navigate(address) } } : text);
    if (another) onAnother();
    else navigate(address, { replace: true });
  };
  const save = async (another: boolean) => {
    if (saving.running || !state.check()) return;
    const saved = await saving.run(async () => done(await creator.create(sendable(state.form, state.values)), another));
    if (!saved) draft.keep(creator.open());
  };
  const take = () => {
    if (draft.offered === null) return;
    state.replace({ ...start, ...draft.offered.values });
    creator.resume(attemptOf(draft.offered));
    draft.settle();
  };
  /** Leaves for `address` with nothing kept, after asking if there is something to lose. */
  const leave = async (address: string) => {
    if (!(await guard.discard())) return;
    guard.release();
    draft.drop();
    navigate(address);
  };
  return { state, saving, draft, dirty, save, take, leave };
}

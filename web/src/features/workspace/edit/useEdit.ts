/** A record being edited: what differs, saving it against the version it was read at, and settling a conflict. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changedBody, changedFields, valuesOf } from '../../../core/changes';
import type { Values } from '../../../core/model';
import { useFormState } from '../../../render/form-antd/useFormState';
import { changeRecord, keys } from '../../../shared/api';
import type { Form, RecordBody } from '../../../shared/api';
import { toast } from '../../../shared/ui';
import type { FormPlace } from '../place';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';
import { useSaving } from './useSaving';

export interface Editing {
  form: Form;
  target: FormPlace;
  record: RecordBody;
  onDone: () => void;
}

export function useEdit({ form, target, record, onDone }: Editing) {
  const tell = useNews(target, record.id);
  // The record as it was when editing began: a refetch meanwhile must not change what counts as "mine".
  const [base, setBase] = useState(record);
  const [current, setCurrent] = useState<RecordBody | null>(null);
  const before = valuesOf(form, base);
  const state = useFormState(form, before, base);
  const saving = useSaving(state, setCurrent);
  const dirty = changedFields(form, before, state.typed).length > 0;
  const draft = useDraft({ place: target, record: record.id, version: base.version, values: state.typed, dirty });
  const guard = useLeaveGuard(dirty);

  const close = () => {
    guard.release();
    draft.drop();
    onDone();
  };
  const finish = (saved: RecordBody | null) => {
    tell(saved);
    close();
  };
  /** Sends what differs from `from`; an edit that changes nothing is done at once. */
  const send = async (from: RecordBody, values: Values) => {
    const change = changedBody(state.form, valuesOf(form, from), values);
    if (Object.keys(change).length === 0) return finish(null);
    const saved = await saving.run(async () => finish(await changeRecord(target, record.id, change, from.version)));
    if (!saved) draft.keep(null);
  };
  const save = async () => {
    if (!saving.running && state.check()) await send(base, state.values);
  };
  /** Goes on from the other person's version with what was chosen; a mistake then stands in the form as usual. */
  const settle = async (values: Values) => {
    if (current === null) return;
    const chosen = Object.fromEntries(form.fields.map((field) => [field.code, values[field.code] ?? null]));
    setBase(current);
    setCurrent(null);
    state.replace(chosen);
    await send(current, chosen);
  };
  const cancel = async () => {
    if (await guard.discard()) close();
  };
  const take = () => {
    state.replace({ ...before, ...draft.offered?.values });
    draft.settle();
  };
  const back = () => setCurrent(null);
  const shown = { base, before, current, state, saving, dirty, draft };
  return { ...shown, save, settle, cancel, take, back };
}

/** Tells the rest of the page what is stored now. */
function useNews(target: FormPlace, id: string): (saved: RecordBody | null) => void {
  const { t } = useTranslation('workspace');
  const client = useQueryClient();
  return (saved) => {
    if (saved !== null) {
      client.setQueryData(keys.record(target, id), saved);
      toast(t('edit.done', { title: saved.title }));
    }
    void client.invalidateQueries({ queryKey: keys.record(target, id) });
    void client.invalidateQueries({ queryKey: keys.records(target) });
  };
}

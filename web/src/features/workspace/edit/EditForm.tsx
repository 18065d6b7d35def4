/** A record being edited in place: only what changed is sent, with the version it was read at. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changedBody, changedFields, valuesOf } from '../../../core/changes';
import type { Values } from '../../../core/model';
import { FormView } from '../../../render/form-antd/FormView';
import { useFormState } from '../../../render/form-antd/useFormState';
import { changeRecord, keys } from '../../../shared/api';
import type { Form, RecordBody } from '../../../shared/api';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { SaveState, toast } from '../../../shared/ui';
import type { FormPlace } from '../place';
import { ConflictPanel } from './ConflictPanel';
import { DraftOffer } from './DraftOffer';
import css from './edit.module.css';
import { type Failure, outcomeOf } from './failure';
import { FailureNote } from './FailureNote';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';

interface EditFormProps {
  form: Form;
  target: FormPlace;
  record: RecordBody;
  onDone: () => void;
}

export function EditForm({ form, target, record, onDone }: EditFormProps) {
  const { t } = useTranslation('workspace');
  const client = useQueryClient();
  // The record as it was when editing began: a refetch meanwhile must not change what counts as "mine".
  const [base, setBase] = useState(record);
  const before = valuesOf(form, base);
  const state = useFormState(form, before);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [current, setCurrent] = useState<RecordBody | null>(null);
  const dirty = changedFields(form, before, state.values).length > 0;
  const draft = useDraft({ place: target, record: record.id, version: base.version, values: state.values, dirty });
  const guard = useLeaveGuard(dirty);

  const finish = (saved: RecordBody | null) => {
    guard.release();
    draft.drop();
    if (saved !== null) {
      client.setQueryData(keys.record(target, record.id), saved);
      toast(t('edit.done', { title: saved.title }));
    }
    void client.invalidateQueries({ queryKey: keys.record(target, record.id) });
    void client.invalidateQueries({ queryKey: keys.records(target) });
    onDone();
  };

  /** Sends what differs from `from`; an edit that changes nothing is done at once. */
  const send = async (from: RecordBody, values: Values) => {
    const change = changedBody(form, valuesOf(form, from), values);
    if (Object.keys(change).length === 0) return finish(null);
    setSaving(true);
    setFailure(null);
    try {
      finish(await changeRecord(target, record.id, change, from.version));
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'conflict') setCurrent(outcome.current);
      if (outcome.kind === 'problems') state.refuse(outcome.problems);
      if (outcome.kind === 'failed') setFailure(outcome.failure);
      draft.keep(null);
    } finally {
      setSaving(false);
    }
  };
  const save = async () => {
    if (!saving && state.check()) await send(base, state.values);
  };
  useHotkey({ keys: 'mod+s', label: t('save.hotkey'), group: 'form' }, () => void save());

  /** Goes on from the other person's version with what was chosen; a mistake then stands in the form as usual. */
  const settle = async (values: Values) => {
    if (current === null) return;
    const chosen = { ...valuesOf(form, current), ...pick(form, values) };
    setBase(current);
    setCurrent(null);
    state.replace(chosen);
    await send(current, chosen);
  };
  const cancel = async () => {
    if (!(await guard.discard())) return;
    guard.release();
    draft.drop();
    onDone();
  };
  if (current !== null) {
    return (
      <ConflictPanel
        form={form}
        before={before}
        mine={state.values}
        current={current}
        saving={saving}
        onSettle={(values) => void settle(values)}
        onBack={() => setCurrent(null)}
      />
    );
  }
  return (
    <form
      noValidate
      className={css.inPlace}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {draft.offered !== null && (
        <DraftOffer
          draft={draft.offered}
          stale={draft.offered.version !== null && draft.offered.version !== base.version}
          onTake={() => {
            state.replace({ ...before, ...draft.offered?.values });
            draft.settle();
          }}
          onDrop={draft.drop}
        />
      )}
      <FormView form={form} state={state} place={target} creating={false} />
      <div className={css.bar}>
        {failure !== null && (
          <FailureNote failure={failure} form={form} values={state.values} onRetry={() => void save()} />
        )}
        <div className={css.actions}>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('edit.save')}
          </Button>
          <Button onClick={() => void cancel()}>{t('cancel')}</Button>
          <span className={css.state}>
            {saving && <SaveState state={{ kind: 'saving' }} />}
            {!saving && dirty && draft.keptAt !== null && <SaveState state={{ kind: 'draft', at: draft.keptAt }} />}
          </span>
        </div>
      </div>
    </form>
  );
}

function pick(form: Form, values: Values): Values {
  return Object.fromEntries(form.fields.map((field) => [field.code, values[field.code] ?? null]));
}

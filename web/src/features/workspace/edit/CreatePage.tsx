/** A new record: the form from metadata, kept on the device while it is filled, saved once. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { changedFields, startValues } from '../../../core/changes';
import { attemptOf } from '../../../core/drafts';
import type { Values } from '../../../core/model';
import { FormView } from '../../../render/form-antd/FormView';
import { useFormState } from '../../../render/form-antd/useFormState';
import { keys } from '../../../shared/api';
import type { RecordBody } from '../../../shared/api';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { PageHeader, SaveState, SkeletonPage, toast, usePage } from '../../../shared/ui';
import { OnGround, type Standing } from '../Ground';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';
import { recallList } from '../list/listMemory';
import { DraftOffer } from './DraftOffer';
import css from './edit.module.css';
import { type Failure, outcomeOf } from './failure';
import { FailureNote } from './FailureNote';
import { readPrefill } from './prefill';
import { useCreate } from './useCreate';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';

export function CreatePage(place: FormPlace) {
  const [round, setRound] = useState(0);
  return (
    <OnGround {...place} needs="create" waiting={<SkeletonPage />}>
      {(standing) => (
        <NewRecord key={`${place.app}/${place.form}/${round}`} {...standing} onAnother={() => setRound(round + 1)} />
      )}
    </OnGround>
  );
}

function NewRecord({ app, form, target, onAnother }: Standing & { onAnother: () => void }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const search = useSearch();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const start = useMemo<Values>(() => ({ ...startValues(form), ...readPrefill(form, search) }), [form, search]);
  const state = useFormState(form, start);
  const creator = useCreate(target, form);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const dirty = changedFields(form, start, state.values).length > 0;
  const draft = useDraft({ place: target, record: null, version: null, values: state.values, dirty });
  const guard = useLeaveGuard(dirty);
  const words = useFormWords(form);
  const list = listLink(target);
  usePage([
    { label: say(app.label), href: links.app(app.code) },
    { label: words.form, href: list },
    { label: t('create.title', words) },
  ]);

  const done = (record: RecordBody, another: boolean) => {
    guard.release();
    draft.drop();
    void client.invalidateQueries({ queryKey: keys.records(target) });
    void client.invalidateQueries({ queryKey: ['apps'] });
    const address = links.record(target.app, target.form, record.id);
    const text = t('create.done', { title: record.title });
    if (another) {
      toast({ text, action: { label: t('create.open'), run: () => navigate(address) } });
      onAnother();
      return;
    }
    client.setQueryData(keys.record(target, record.id), record);
    toast(text);
    navigate(address, { replace: true });
  };

  const save = async (another: boolean) => {
    if (saving || !state.check()) return;
    setSaving(true);
    setFailure(null);
    try {
      done(await creator.create(state.values), another);
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'problems') state.refuse(outcome.problems);
      if (outcome.kind === 'failed') setFailure(outcome.failure);
      draft.keep(creator.open());
    } finally {
      setSaving(false);
    }
  };
  useHotkey({ keys: 'mod+s', label: t('save.hotkey'), group: 'form' }, () => void save(false));

  const take = () => {
    if (draft.offered === null) return;
    state.replace({ ...start, ...draft.offered.values });
    creator.resume(attemptOf(draft.offered));
    draft.settle();
  };
  const leave = async () => {
    if (!(await guard.discard())) return;
    guard.release();
    draft.drop();
    navigate(list);
  };
  return (
    <form
      className={css.page}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <div className={css.inner}>
        <PageHeader title={t('create.title', words)} />
        {draft.offered !== null && <DraftOffer draft={draft.offered} stale={false} onTake={take} onDrop={draft.drop} />}
        <FormView form={form} state={state} place={target} creating />
      </div>
      <div className={css.bar}>
        {failure !== null && (
          <FailureNote failure={failure} form={form} values={state.values} onRetry={() => void save(false)} />
        )}
        <div className={css.actions}>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('create.save')}
          </Button>
          <Button className={css.second ?? ''} disabled={saving} onClick={() => void save(true)}>
            {t('create.saveAnother')}
          </Button>
          <Button type="text" onClick={() => void leave()}>
            {t('cancel')}
          </Button>
          <span className={css.state}>
            {dirty && draft.keptAt !== null && <SaveState state={{ kind: 'draft', at: draft.keptAt }} />}
          </span>
        </div>
      </div>
    </form>
  );
}

function listLink(target: FormPlace): string {
  const search = recallList(target.app, target.form)?.search ?? '';
  return `${links.list(target.app, target.form)}${search === '' ? '' : `?${search}`}`;
}

/** A new record: the form from metadata, kept on the device while it is filled, saved once. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormView } from '../../../render/form-antd/FormView';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { PageHeader, SaveState, SkeletonPage, usePage } from '../../../shared/ui';
import { OnGround, type Standing } from '../Ground';
import { listAddress } from '../list/listMemory';
import type { FormPlace } from '../place';
import { useFormWords } from '../useFormWords';
import { DraftOffer } from './DraftOffer';
import css from './edit.module.css';
import { FailureNote } from './FailureNote';
import { useNewRecord } from './useNewRecord';

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
  const words = useFormWords(form);
  const { state, saving, draft, dirty, save, take, leave } = useNewRecord(form, target, onAnother);
  const list = listAddress(target.app, target.form);
  usePage([
    { label: say(app.label), href: links.app(app.code) },
    { label: words.form, href: list },
    { label: t('create.title', words) },
  ]);
  useHotkey({ keys: 'mod+s', label: t('save.hotkey'), group: 'form' }, () => void save(false));
  const retry = () => void save(false);
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
        <FormView state={state} place={target} creating />
      </div>
      <div className={css.bar}>
        {saving.failure && <FailureNote failure={saving.failure} form={form} values={state.values} onRetry={retry} />}
        <div className={css.actions}>
          <Button type="primary" htmlType="submit" loading={saving.running}>
            {t('create.save')}
          </Button>
          <Button className={css.second ?? ''} disabled={saving.running} onClick={() => void save(true)}>
            {t('create.saveAnother')}
          </Button>
          <Button type="text" onClick={() => void leave(list)}>
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

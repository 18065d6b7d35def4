/** A record being edited in place: only what changed is sent, with the version it was read at. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormView } from '../../../render/form-antd/FormView';
import { MakerContext } from '../../../render/form-antd/hand';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { SaveState } from '../../../shared/ui';
import { ConflictPanel } from './ConflictPanel';
import { DraftOffer } from './DraftOffer';
import css from './edit.module.css';
import { FailureNote } from './FailureNote';
import { useMaking } from './making/useMaking';
import { type Editing, useEdit } from './useEdit';

export function EditForm(editing: Editing) {
  const { form, target } = editing;
  const { t } = useTranslation('workspace');
  const { base, before, current, state, saving, dirty, draft, save, settle, cancel, take, back } = useEdit(editing);
  const [make, drawer] = useMaking();
  useHotkey({ keys: 'mod+s', label: t('save.hotkey'), group: 'form' }, () => void save());
  if (current !== null) {
    return (
      <ConflictPanel
        {...{ form, before, current }}
        mine={state.values}
        saving={saving.running}
        onSettle={(values) => void settle(values)}
        onBack={back}
      />
    );
  }
  const stale = draft.offered?.version != null && draft.offered.version !== base.version;
  const retry = () => void save();
  return (
    <MakerContext value={make}>
      {drawer}
      <form
        noValidate
        className={css.inPlace}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {draft.offered !== null && <DraftOffer draft={draft.offered} stale={stale} onTake={take} onDrop={draft.drop} />}
        <FormView state={state} place={target} creating={false} />
        <div className={css.bar}>
          {saving.failure && <FailureNote failure={saving.failure} form={form} values={state.values} onRetry={retry} />}
          <div className={css.actions}>
            <Button type="primary" htmlType="submit" loading={saving.running}>
              {t('edit.save')}
            </Button>
            <Button onClick={() => void cancel()}>{t('cancel')}</Button>
            <span className={css.state}>
              {dirty && draft.keptAt !== null && <SaveState state={{ kind: 'draft', at: draft.keptAt }} />}
            </span>
          </div>
        </div>
      </form>
    </MakerContext>
  );
}

/** A new record made while another is being filled in: the whole form of its kind, beside the one it is for. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, ConfigProvider } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sendable, startValues } from '../../../../core/changes';
import type { Reference, Values } from '../../../../core/model';
import { FormView } from '../../../../render/form-antd/FormView';
import { useFormState } from '../../../../render/form-antd/useFormState';
import { type Form, keys } from '../../../../shared/api';
import { Dialog, ErrorState, Icon, SkeletonRows } from '../../../../shared/ui';
import type { FormPlace } from '../../place';
import { useForm } from '../../useForm';
import { useFormWords } from '../../useFormWords';
import { FailureNote } from '../FailureNote';
import { useCreate } from '../useCreate';
import { useSaving } from '../useSaving';
import css from './making.module.css';

interface MakingProps {
  target: FormPlace;
  /** What it begins with beside the form's own defaults. */
  start: Values;
  onDone: (made: Reference | null) => void;
}

export function MakingDrawer({ target, start, onDone }: MakingProps) {
  const { t } = useTranslation('workspace');
  const { form, loading, error, retry } = useForm(target);
  const close = () => onDone(null);
  return (
    <Dialog open label={t('make.label')} shape="right" onClose={close}>
      {form !== undefined ? (
        <ConfigProvider getPopupContainer={dialogOf}>
          <Making form={form} target={target} start={start} onDone={onDone} />
        </ConfigProvider>
      ) : loading ? (
        <SkeletonRows />
      ) : (
        <ErrorState error={error} onRetry={retry} />
      )}
    </Dialog>
  );
}

/** Lists and calendars open inside the dialog: nothing outside of it can be reached meanwhile. */
function dialogOf(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest('dialog') ?? document.body;
}

function Making({ form, target, start: given, onDone }: MakingProps & { form: Form }) {
  const { t } = useTranslation('workspace');
  const words = useFormWords(form);
  const client = useQueryClient();
  const start = useMemo(() => ({ ...startValues(form), ...given }), [form, given]);
  const state = useFormState(form, start);
  const creator = useCreate(target, form);
  const saving = useSaving(state);
  const save = async () => {
    if (saving.running || !state.check()) return;
    await saving.run(async () => {
      const made = await creator.create(sendable(state.form, state.values));
      void client.invalidateQueries({ queryKey: keys.records(target) });
      onDone({ id: made.id, label: made.title ?? '' });
    });
  };
  const retry = () => void save();
  return (
    <form
      className={css.drawer}
      noValidate
      onSubmit={(event) => {
        // The form around the drawer is another one, and React would tell it too.
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <header className={css.head}>
        <h2>{t('create.title', words)}</h2>
        <button type="button" className={css.x} aria-label={t('cancel')} onClick={() => onDone(null)}>
          <Icon name="x" />
        </button>
      </header>
      <div className={css.body}>
        <FormView state={state} place={target} creating />
      </div>
      <footer className={css.foot}>
        {saving.failure && <FailureNote failure={saving.failure} form={form} values={state.values} onRetry={retry} />}
        <Button type="primary" htmlType="submit" loading={saving.running}>
          {t('make.save')}
        </Button>
        <Button onClick={() => onDone(null)}>{t('cancel')}</Button>
      </footer>
    </form>
  );
}

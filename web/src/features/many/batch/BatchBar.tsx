/** What can be done with the picked records; it slides in under the tools. Failures are listed one by one below it. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../core/format';
import type { Count, Form, FormRef } from '../../../shared/api';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { Icon, type IconName, Kbd, confirm } from '../../../shared/ui';
import css from './batch.module.css';
import { Failures } from './Failures';
import { PrintMany } from './PrintMany';
import { ValueForm, assignable, changeable } from './ValueForm';
import { useWork } from './useWork';
import { type Selected, countOf } from './work';

export interface BatchBarProps {
  target: FormRef;
  form: Form;
  selected: Selected;
  /** How many the list holds; there is more to take where this is more than what is picked. */
  count: Count | undefined;
  onTakeAll: () => void;
  onClear: () => void;
  /** Keep only these picked: what could not be done. */
  onKeep: (ids: readonly string[]) => void;
}

type Opened = 'assign' | 'edit' | null;

export function BatchBar(props: BatchBarProps) {
  const { target, form, selected, onClear, onKeep } = props;
  const { t } = useTranslation('many');
  const [opened, setOpened] = useState<Opened>(null);
  const work = useWork(target, onKeep);
  const many = countOf(selected);
  useHotkey({ keys: 'esc', label: t('clear'), group: 'list' }, () => (opened === null ? onClear() : setOpened(null)), many > 0);
  const remove = async () => {
    const question = { title: t('deleteTitle', { count: many }), body: t('deleteBody'), action: t('delete'), danger: true };
    if (await confirm(question)) await work.run('delete', selected);
  };
  const busy = work.running !== null;
  const show = many > 0 || busy;
  return (
    <div className={css.slide} data-open={show || work.failed.length > 0 || work.refused !== null || undefined}>
      {show && (
        <section className={css.bar} aria-label={t('label')}>
          <Count {...props} />
          <span className={css.rule} aria-hidden />
          {work.running !== null ? (
            <Running done={work.running.done + work.running.failed.length} total={Math.max(many, work.running.total)} onStop={work.stop} />
          ) : (
            <>
              <Deeds form={form} opened={opened} onOpen={setOpened} onRemove={() => void remove()} />
              {form.can.includes('print') && selected.matching === null && <PrintMany {...{ target, form, selected }} />}
            </>
          )}
          <button type="button" className={css.clear} onClick={onClear} disabled={busy}>
            {t('clear')} <Kbd keys="esc" />
          </button>
        </section>
      )}
      {opened !== null && show && !busy && (
        <ValueForm
          key={opened}
          {...{ target, form }}
          fields={opened === 'assign' ? assignable(form) : changeable(form)}
          action={t(opened === 'assign' ? 'assignAction' : 'changeAction', { count: many })}
          onCancel={() => setOpened(null)}
          onApply={(values) => {
            setOpened(null);
            void work.run('edit', selected, { values });
          }}
        />
      )}
      {work.refused !== null && (
        <p className={css.refused} role="alert">
          <Icon name="xc" size={14} /> {work.refused}
        </p>
      )}
      {work.failed.length > 0 && <Failures target={target} failed={work.failed} onForget={work.forget} />}
    </div>
  );
}

interface DeedsProps {
  form: Form;
  opened: Opened;
  onOpen: (what: Opened) => void;
  onRemove: () => void;
}

/** What the person may do with them: press to open a form of values, press again to close it. */
function Deeds({ form, opened, onOpen, onRemove }: DeedsProps) {
  const { t } = useTranslation('many');
  const toggle = (what: Opened) => () => onOpen(opened === what ? null : what);
  const edits = form.can.includes('edit');
  return (
    <>
      {edits && assignable(form).length > 0 && (
        <Act icon="users" open={opened === 'assign'} onClick={toggle('assign')}>
          {t('assign')}
        </Act>
      )}
      {edits && changeable(form).length > 0 && (
        <Act icon="edit" open={opened === 'edit'} onClick={toggle('edit')}>
          {t('change')}
        </Act>
      )}
      {form.can.includes('delete') && (
        <Act icon="trash" onClick={onRemove}>
          {t('delete')}
        </Act>
      )}
    </>
  );
}

function Count({ selected, count, onTakeAll }: BatchBarProps) {
  const { t } = useTranslation('many');
  const many = countOf(selected);
  const all = selected.matching !== null;
  const shown = count === undefined ? '' : formatCount(count);
  return (
    <>
      <b role="status">{all ? t('selectedAll', { shown }) : t('selected', { count: many })}</b>
      {!all && count !== undefined && count.value > many && (
        <button type="button" className={css.take} onClick={onTakeAll}>
          {t('takeAll', { shown })}
        </button>
      )}
    </>
  );
}

function Running({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const { t } = useTranslation('many');
  return (
    <span className={css.running} role="status">
      <progress value={done} max={Math.max(1, total)} /> {t('progress', { done, total })}
      <button type="button" className={css.act} onClick={onStop}>
        {t('stop')}
      </button>
    </span>
  );
}

interface ActProps {
  icon: IconName;
  open?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Act({ icon, open, onClick, children }: ActProps) {
  return (
    <button type="button" className={css.act} onClick={onClick} {...(open !== undefined && { 'aria-expanded': open })}>
      <Icon name={icon} /> {children}
    </button>
  );
}

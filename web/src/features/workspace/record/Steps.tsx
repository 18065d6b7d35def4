/** Back to the list a record was opened from, and to the record before and after it there. */
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { PlaceLink, recordAddress } from '../../../render/links/RecordLink';
import { useHotkey } from '../../../shared/hotkeys/hotkeys';
import { Icon } from '../../../shared/ui';
import { listAddress, recallList } from '../list/listMemory';
import type { FormPlace } from '../place';
import css from './record.module.css';

export function Steps({ target, id, narrow }: { target: FormPlace; id: string; narrow: boolean }) {
  const { t } = useTranslation('workspace');
  const [, navigate] = useLocation();
  const ids = recallList(target.app, target.form)?.ids ?? [];
  const place = ids.indexOf(id);
  const to = (step: number) => (place < 0 ? undefined : ids[place + step]);
  const [before, after] = [to(-1), to(1)];
  const go = (next: string | undefined) => {
    if (next !== undefined) navigate(recordAddress(target, next));
  };
  useHotkey({ keys: 'j', label: t('record.next'), group: 'record' }, () => go(after), after !== undefined);
  useHotkey({ keys: 'k', label: t('record.previous'), group: 'record' }, () => go(before), before !== undefined);
  // On a phone the top bar has the way back, and there is no room for more.
  if (narrow) return null;
  return (
    <span className={css.steps}>
      <PlaceLink href={listAddress(target.app, target.form)} className={css.icon ?? ''}>
        <Icon name="back" label={t('record.back')} />
      </PlaceLink>
      {place >= 0 && ids.length > 1 && (
        <>
          <Step id={before} target={target} icon="left" label={t('record.previous')} />
          <span className={css.position}>
            {place + 1} / {ids.length}
          </span>
          <Step id={after} target={target} icon="right" label={t('record.next')} />
        </>
      )}
    </span>
  );
}

interface StepProps {
  id: string | undefined;
  target: FormPlace;
  icon: 'left' | 'right';
  label: string;
}

function Step({ id, target, icon, label }: StepProps) {
  if (id === undefined) {
    return (
      <span className={css.iconOff}>
        <Icon name={icon} />
      </span>
    );
  }
  return (
    <PlaceLink href={recordAddress(target, id)} className={css.icon ?? ''}>
      <Icon name={icon} label={label} />
    </PlaceLink>
  );
}

/** One line under the text: what the formula gives, and what is special about it. */
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../shared/i18n/language';
import { Icon } from '../../../shared/ui';
import type { Check } from '../useCheck';
import css from './panels.module.css';

export function Verdict({ check, empty }: { check: Check; empty: string }) {
  const { t } = useTranslation('formula');
  return (
    <p className={css.verdict} role="status" data-right={check.right || undefined}>
      {check.source.trim() === '' ? empty : check.waiting ? t('verdict.checking') : <Found check={check} />}
    </p>
  );
}

function Found({ check }: { check: Check }) {
  const { t } = useTranslation('formula');
  const say = useSay();
  const { checked, problems, unfinished } = check;
  if (checked === undefined) return t('verdict.unknown');
  if (unfinished !== null) return unfinished;
  if (problems.length > 0) return t('verdict.wrong', { count: problems.length });
  const notes = [
    ...(checked.sql ? [] : [t('verdict.notInSql')]),
    ...checked.volatile.map((what) => t(`verdict.volatile.${what}`)),
  ];
  return (
    <>
      <Icon name="okc" size={14} /> {t('verdict.gives', { type: say(checked.type?.label) })}
      {notes.map((note) => (
        <span key={note} className={css.note}>
          {note}
        </span>
      ))}
    </>
  );
}

/** What is wrong with a form, above it: one link per field. Takes the focus when saving was tried in vain. */
import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../shared/i18n/language';
import { Icon } from '../../shared/ui';
import { controlId } from './FieldRow';
import css from './form.module.css';
import type { FormState } from './useFormState';
import { useMistakeWords } from './useMistakeWords';

export function MistakeSummary({ state }: { state: FormState }) {
  const { form } = state;
  const { t } = useTranslation('render');
  const say = useSay();
  const words = useMistakeWords();
  const box = useRef<HTMLDivElement>(null);
  const count = state.mistakes.size + state.others.length + state.notes.length;
  const shown = state.tries > 0 && count > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [state.tries, shown]);
  if (!shown) return null;
  return (
    <div className={css.summary} role="alert" tabIndex={-1} ref={box}>
      <p className={css.summaryTitle}>
        <Icon name="xc" /> {t('form.mistakes', { count })}
      </p>
      <ul>
        {form.fields.flatMap((field) => {
          const mistake = state.mistakes.get(field.code);
          if (mistake === undefined) return [];
          const id = controlId(form.code, field.code);
          return [
            <li key={field.code}>
              <a href={`#${id}`} onClick={(event) => jump(event, id)}>
                {'message' in mistake
                  ? t('mistake.of', { label: say(field.label), message: words(field, mistake) })
                  : words(field, mistake)}
              </a>
            </li>,
          ];
        })}
        {state.notes.map((note) => (
          <li key={say(note)}>{say(note)}</li>
        ))}
        {state.others.map((problem) => (
          <li key={`${problem.pointer}${problem.code}`}>{problem.message}</li>
        ))}
      </ul>
    </div>
  );
}

function jump(event: MouseEvent, id: string): void {
  event.preventDefault();
  focusField(id);
}

/** Brings a control into view and into focus. */
export function focusField(id: string): void {
  const control = document.getElementById(id);
  const target = control?.matches('input, textarea, select, button, [tabindex]')
    ? control
    : control?.querySelector<HTMLElement>('input, textarea, button, [tabindex]');
  (control ?? target)?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

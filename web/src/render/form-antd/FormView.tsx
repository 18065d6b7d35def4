/** A form generated from metadata: the sections of its layout, two columns where there is room. */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sectionsOf, sectionsToCreate } from '../../core/layout';
import { useSay } from '../../shared/i18n/language';
import { cx } from '../../shared/ui';
import { CheckNotes } from './CheckNotes';
import { FieldRow } from './FieldRow';
import css from './form.module.css';
import { CellsContext, type FormHand, HandContext, WidgetsContext } from './hand';
import { MistakeSummary } from './MistakeSummary';
import type { FormPlace } from './place';
import { useComings } from './useComings';
import { widgetOf } from './widgets';
import type { FormState } from './useFormState';

interface FormViewProps {
  state: FormState;
  place: FormPlace;
  /** A new record is asked only what is known when it begins; a mistake elsewhere brings its section in. */
  creating: boolean;
}

export function FormView({ state, place, creating }: FormViewProps) {
  const { form } = state;
  const { t } = useTranslation('render');
  const say = useSay();
  useComings(form.fields);
  const hand = useOwnHand(state);
  const sections = creating ? sectionsToCreate(form, new Set(state.mistakes.keys())) : sectionsOf(form);
  return (
    <HandContext value={hand}>
      <WidgetsContext value={widgetOf}>
      <CellsContext value={state.cells}>
        <div className={css.form}>
          <MistakeSummary state={state} />
          {sections.map((section, index) => {
            const title = say(section.label);
            return (
              <section key={index} className={css.section} aria-label={title || t('form.section')}>
                {title !== '' && <h2 className={css.title}>{title}</h2>}
                <div className={cx(css.grid, css[`columns${section.columns}`])}>
                  {section.fields.map((field) => (
                    <FieldRow
                      key={field.code}
                      field={field}
                      value={state.values[field.code]}
                      mistake={state.mistakes.get(field.code)}
                      place={place}
                      onChange={state.set}
                      onDone={state.done}
                    />
                  ))}
                </div>
              </section>
            );
          })}
          <CheckNotes notes={state.notes} />
        </div>
      </CellsContext>
      </WidgetsContext>
    </HandContext>
  );
}

/** The same object while the form is open, so that no row is drawn again for it. */
function useOwnHand({ record, set, values, wait }: FormState): FormHand {
  const latest = useRef(values);
  useEffect(() => {
    latest.current = values;
  }, [values]);
  return useMemo(() => ({ record, set, wait, values: () => latest.current }), [record, set, wait]);
}

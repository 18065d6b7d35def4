/** A form generated from metadata: the sections of its layout, two columns where there is room. */
import { useTranslation } from 'react-i18next';
import { sectionsOf, sectionsToCreate } from '../../core/layout';
import type { FormUi } from '../../core/model';
import { useSay } from '../../shared/i18n/language';
import { cx } from '../../shared/ui';
import { FieldRow } from './FieldRow';
import css from './form.module.css';
import { MistakeSummary } from './MistakeSummary';
import type { FormPlace } from './place';
import type { FormState } from './useFormState';

interface FormViewProps {
  form: FormUi;
  state: FormState;
  place: FormPlace;
  /** A new record is asked only what is known when it begins; a mistake elsewhere brings its section in. */
  creating: boolean;
}

export function FormView({ form, state, place, creating }: FormViewProps) {
  const { t } = useTranslation('render');
  const say = useSay();
  const sections = creating ? sectionsToCreate(form, new Set(state.mistakes.keys())) : sectionsOf(form);
  return (
    <div className={css.form}>
      <MistakeSummary form={form} state={state} />
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
    </div>
  );
}

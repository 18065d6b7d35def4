/** The fields of a record for reading, in the sections of the form's layout. */
import { useTranslation } from 'react-i18next';
import { isWide, sectionsOf } from '../../../core/layout';
import type { FormUi, RecordUi } from '../../../core/model';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import css from './record.module.css';

export function Details({ form, record }: { form: FormUi; record: RecordUi }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  return (
    <div className={css.sections}>
      {sectionsOf(form).map((section, index) => {
        const title = say(section.label);
        return (
          <section key={index} className={css.card} aria-label={title || t('record.details')}>
            {title !== '' && (
              <header className={css.cardHead}>
                <h2>{title}</h2>
              </header>
            )}
            <dl className={cx(css.facts, section.columns === 1 && css.single)}>
              {section.fields.map((field) => (
                <div key={field.code} className={cx(css.fact, isWide(field) && css.wide)}>
                  <dt>{say(field.label)}</dt>
                  <dd>
                    <Value field={field} value={record[field.code]} setting="page" />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

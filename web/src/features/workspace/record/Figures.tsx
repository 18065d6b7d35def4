/** Below the header: at most seven figures of a record, large enough to be read at a glance. */
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../../../core/layout';
import type { FormUi, RecordUi } from '../../../core/model';
import { isBlank } from '../../../core/value';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import css from './figures.module.css';

export function Figures({ form, record }: { form: FormUi; record: RecordUi }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const fields = (form.page.kpis ?? []).flatMap((code) => fieldOf(form, code) ?? []);
  if (fields.length === 0) return null;
  return (
    <div className={css.strip} tabIndex={0} role="group" aria-label={t('record.figures')}>
      <dl className={css.figures}>
        {fields.map((field) => (
          <div key={field.code} className={css.figure}>
            <dt>{say(field.label)}</dt>
            <dd>{isBlank(record[field.code]) ? <span className={css.none}>–</span> : <Value field={field} value={record[field.code]} />}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The fields of a record for reading, in the sections of the form's layout; many blank ones are folded away. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Section, isWide, sectionsOf } from '../../../core/layout';
import type { FieldUi, FormUi, RecordUi } from '../../../core/model';
import { isBlank } from '../../../core/value';
import { useVisible } from '../../../render/form-antd/useVisible';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import css from './record.module.css';

/** So many blank fields of a section are shown as they are: a few dashes also tell something. */
const FEW = 3;

export function Details({ form, record }: { form: FormUi; record: RecordUi }) {
  const visible = useVisible(form, record);
  return (
    <div className={css.sections}>
      {sectionsOf(visible).map((section, index) => (
        <SectionCard key={index} section={section} record={record} />
      ))}
    </div>
  );
}

function SectionCard({ section, record }: { section: Section; record: RecordUi }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [unfolded, setUnfolded] = useState(false);
  const title = say(section.label);
  const filled = section.fields.filter((field) => !isBlank(record[field.code]));
  const blanks = section.fields.length - filled.length;
  const shown = blanks > FEW && !unfolded ? filled : section.fields;
  return (
    <section className={css.card} aria-label={title || t('record.details')}>
      {title !== '' && (
        <header className={css.cardHead}>
          <h2>{title}</h2>
        </header>
      )}
      {shown.length > 0 && (
        <dl className={cx(css.facts, section.columns === 1 && css.single)}>
          {shown.map((field) => (
            <Fact key={field.code} field={field} record={record} />
          ))}
        </dl>
      )}
      {blanks > FEW && (
        <button type="button" className={css.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? t('record.hideBlank') : t('record.showBlank', { blanks })}
        </button>
      )}
    </section>
  );
}

function Fact({ field, record }: { field: FieldUi; record: RecordUi }) {
  const say = useSay();
  return (
    <div className={cx(css.fact, isWide(field) && css.wide)}>
      <dt>{say(field.label)}</dt>
      <dd>
        <Value field={field} value={record[field.code]} setting="page" />
      </dd>
    </div>
  );
}

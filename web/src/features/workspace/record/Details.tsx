/** The fields of a record for reading, in the sections of the form's layout; many blank ones are folded away. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Section, isOnlyShown, isWide, sectionsOf } from '../../../core/layout';
import type { FieldUi, FormUi, RecordUi } from '../../../core/model';
import { isTable } from '../../../core/rows';
import { isBlank } from '../../../core/value';
import { useVisible } from '../../../render/form-antd/useVisible';
import { Value } from '../../../render/values/Value';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import css from './record.module.css';

/** So many blank fields of a section are shown as they are: a few dashes also tell something. */
const FEW = 3;
const COLUMNS = ['single', 'two', 'three', 'four'] as const;

interface DetailsProps {
  form: FormUi;
  record: RecordUi;
  /** The record as it is now, where `record` is an earlier state, and the fields in which the two differ. */
  now?: RecordUi;
  changed?: readonly string[];
}

export function Details({ form, record, now, changed = [] }: DetailsProps) {
  const visible = useVisible(form, record);
  const compared = now === undefined ? null : { now, changed: new Set(changed) };
  return (
    <div className={css.sections}>
      {valued(visible).map((section, index) => (
        <SectionCard key={index} section={section} record={record} compared={compared} />
      ))}
    </div>
  );
}

/** A record is read without the pieces that hold no value. */
function valued(form: FormUi): readonly Section[] {
  return sectionsOf({ ...form, fields: form.fields.filter((field) => !isOnlyShown(field)) });
}

interface Compared {
  now: RecordUi;
  changed: ReadonlySet<string>;
}

interface SectionCardProps {
  section: Section;
  record: RecordUi;
  compared: Compared | null;
}

function SectionCard({ section, record, compared }: SectionCardProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const [unfolded, setUnfolded] = useState(false);
  const [open, setOpen] = useState(section.folds !== 'closed');
  const inside = useId();
  const title = say(section.label);
  const filled = section.fields.filter((field) => !isBlank(record[field.code]) || compared?.changed.has(field.code));
  const blanks = section.fields.length - filled.length;
  const shown = blanks > FEW && !unfolded ? filled : section.fields;
  return (
    <section className={css.card} aria-label={title || t('record.details')}>
      {title !== '' && (
        <header className={css.cardHead}>
          <h2>{section.folds ? <Fold open={open} inside={inside} title={title} onTurn={() => setOpen(!open)} /> : title}</h2>
        </header>
      )}
      <div id={inside} hidden={!open}>
        {shown.length > 0 && (
          <dl className={cx(css.facts, css[COLUMNS[section.columns - 1] ?? 'two'])}>
            {shown.map((field) => (
              <Fact key={field.code} field={field} record={record} now={compared?.changed.has(field.code) ? compared.now : null} />
            ))}
          </dl>
        )}
        {blanks > FEW && (
          <button type="button" className={css.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? t('record.hideBlank') : t('record.showBlank', { blanks })}
          </button>
        )}
      </div>
    </section>
  );
}

interface FoldProps {
  open: boolean;
  inside: string;
  title: string;
  onTurn: () => void;
}

/** The heading of a section that people may fold. */
function Fold({ open, inside, title, onTurn }: FoldProps) {
  return (
    <button type="button" className={css.turn} aria-expanded={open} aria-controls={inside} onClick={onTurn}>
      <Icon name={open ? 'down' : 'right'} />
      {title}
    </button>
  );
}

interface FactProps {
  field: FieldUi;
  record: RecordUi;
  /** The record as it is now, where this value is another one. */
  now: RecordUi | null;
}

function Fact({ field, record, now }: FactProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  return (
    <div className={cx(css.fact, isWide(field) && css.wide, isTable(field) && css.stacked, now !== null && css.differs)}>
      <dt>{say(field.label)}</dt>
      <dd>
        <Value field={field} value={record[field.code]} setting="page" />
        {now !== null && (
          <span className={css.present}>
            {t('record.pastNow')}
            <Value field={field} value={now[field.code]} setting="page" />
          </span>
        )}
      </dd>
    </div>
  );
}

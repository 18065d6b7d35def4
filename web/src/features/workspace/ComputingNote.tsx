/** Says quietly that computed fields of a form are still being worked out, and how far that has come. */
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../../core/layout';
import type { FormUi } from '../../core/model';
import { type FormRef, useComputing } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { Icon } from '../../shared/ui';
import css from './computing.module.css';

const MOST_NAMES = 3;

export function ComputingNote({ form, target }: { form: FormUi; target: FormRef }) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const found = useComputing(target);
  if (found === null) return null;
  const { fields, done, total } = found;
  const names = fields.slice(0, MOST_NAMES).map((code) => say(labelOf(form, code)) || code);
  const more = fields.length > MOST_NAMES ? t('computing.more') : '';
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <p className={css.note} role="status">
      <Icon name="fx" size={14} />
      <span>{t('computing.note', { names: names.join(t('computing.separator')) + more, percent })}</span>
      <progress className={css.bar} max={100} value={percent} aria-label={t('computing.label')} />
    </p>
  );
}

/** Fields of rows are told by their own words too. */
function labelOf(form: FormUi, code: string) {
  const inside = form.fields.flatMap((field) => field.fields ?? []);
  return (fieldOf(form, code) ?? inside.find((field) => field.code === code))?.label;
}

/** Pieces of a form that hold no value: a heading that parts fields, or a note with a link. */
import { linkAddress } from '../../core/rich';
import type { FieldUi } from '../../core/model';
import { useSay } from '../../shared/i18n/language';
import { cx } from '../../shared/ui';
import css from './form.module.css';

export function Note({ field }: { field: FieldUi }) {
  const say = useSay();
  const label = say(field.label);
  if (field.type === 'section') {
    return (
      <div className={cx(css.row, css.wide)} data-field={field.code}>
        <h3 className={css.parting}>{label}</h3>
        {field.hint != null && <p className={css.hint}>{say(field.hint)}</p>}
      </div>
    );
  }
  const address = linkAddress(field.link ?? '');
  return (
    <div className={cx(css.row, css.wide, css.note)} data-field={field.code}>
      <p>{say(field.text)}</p>
      {address !== null && (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {label}
        </a>
      )}
    </div>
  );
}

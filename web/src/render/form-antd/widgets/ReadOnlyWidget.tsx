/** A value that is not typed in: a serial number before it exists, or a field that is only read. */
import { useTranslation } from 'react-i18next';
import { isBlank } from '../../../core/value';
import { Value } from '../../values/Value';
import type { WidgetProps } from '../widget';
import css from './widgets.module.css';

export function ReadOnlyWidget({ field, id, value, labelledBy }: WidgetProps) {
  const toCome = field.type === 'serial' && isBlank(value);
  return (
    <div className={css.readOnly} id={id} role="group" aria-labelledby={labelledBy}>
      {toCome ? (
        <ToCome />
      ) : (
        <Value field={field} value={value} setting="page" />
      )}
    </div>
  );
}

function ToCome() {
  const { t } = useTranslation('render');
  return <span className={css.quiet}>{t('form.serial')}</span>;
}

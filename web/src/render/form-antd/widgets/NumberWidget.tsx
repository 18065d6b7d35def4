/** Numbers and amounts: the unit after, the currency before; limits are told, never enforced by clipping. */
import { InputNumber } from 'antd';
import { currencySymbol } from '../../../core/format';
import { asNumber, plainText } from '../../../core/value';
import { useSay } from '../../../shared/i18n/language';
import { type WidgetProps, controlProps } from '../widget';
import css from './widgets.module.css';

export function NumberWidget(props: WidgetProps) {
  const { field, value, onChange, onDone } = props;
  const say = useSay();
  const unit = typeof field.unit === 'string' ? field.unit : say(field.unit);
  return (
    <InputNumber<string>
      {...controlProps(props)}
      className={css.full ?? ''}
      stringMode
      controls={false}
      inputMode={(field.scale ?? 0) > 0 || field.type === 'money' ? 'decimal' : 'numeric'}
      value={plainText(value)}
      {...(field.type === 'money' && { prefix: currencySymbol(field.currency) })}
      {...(unit !== '' && { suffix: unit })}
      onChange={(next) => onChange(asNumber(next))}
      onBlur={onDone}
    />
  );
}

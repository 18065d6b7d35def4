/** A percentage: typed with the sign behind it, kept as its value, so that 15 becomes 0.15. */
import { InputNumber } from 'antd';
import { fractionOf, percentageOf } from '../../../core/percent';
import { asNumber, plainText } from '../../../core/value';
import { type WidgetProps, controlProps } from '../widget';
import css from './widgets.module.css';

export function PercentWidget(props: WidgetProps) {
  const { value, onChange, onDone } = props;
  return (
    <InputNumber<string>
      {...controlProps(props)}
      className={css.full ?? ''}
      stringMode
      controls={false}
      inputMode="decimal"
      suffix="%"
      value={percentageOf(plainText(value))}
      onChange={(next) => onChange(next === null ? null : asNumber(fractionOf(next)))}
      onBlur={onDone}
    />
  );
}

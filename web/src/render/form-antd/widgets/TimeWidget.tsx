/** A time of day, typed as people write it; once left, it stands as everything else shows it. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime, parseTime } from '../../../core/time';
import { plainText } from '../../../core/value';
import { type WidgetProps, controlProps } from '../widget';

export function TimeWidget(props: WidgetProps) {
  const { value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const leave = () => {
    const time = parseTime(value);
    if (time !== null && time !== value) onChange(time);
    onDone();
  };
  return (
    <Input
      {...controlProps(props)}
      autoComplete="off"
      placeholder={t('form.time')}
      value={formatTime(plainText(value))}
      onChange={(event) => onChange(event.target.value)}
      onBlur={leave}
    />
  );
}

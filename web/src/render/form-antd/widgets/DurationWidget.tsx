/** A length of time, typed as people write it; once left, it stands as everything else spells it. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { parseDuration, spellDuration } from '../../../core/duration';
import { isBlank, plainText } from '../../../core/value';
import { type WidgetProps, controlProps } from '../widget';

export function DurationWidget(props: WidgetProps) {
  const { value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const leave = () => {
    const span = isBlank(value) ? null : parseDuration(value);
    if (span !== null && spellDuration(span) !== value) onChange(spellDuration(span));
    onDone();
  };
  return (
    <Input
      {...controlProps(props)}
      autoComplete="off"
      placeholder={t('form.duration')}
      value={plainText(value)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={leave}
    />
  );
}

/** A colour: picked by eye or written as digits. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../core/value';
import { type WidgetProps, controlProps } from '../widget';
import css from './place.module.css';

const WHOLE = /^#[0-9a-f]{6}$/i;

export function ColorWidget(props: WidgetProps) {
  const { value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const written = plainText(value);
  return (
    <div className={css.line}>
      <input
        type="color"
        className={css.swatch}
        aria-label={t('color.pick')}
        value={WHOLE.test(written) ? written : '#ffffff'}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onDone}
      />
      <Input
        {...controlProps(props)}
        autoComplete="off"
        maxLength={7}
        placeholder="#1f7a4d"
        value={written}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onDone}
      />
    </div>
  );
}

/** Province and city from the list, district and the rest as people write them. */
import { AutoComplete, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LONGEST, type Part, addressOf, partsOf } from '../../../core/address';
import divisions from '../../../core/divisions.json';
import type { FieldUi } from '../../../core/model';
import { Icon, cx } from '../../../shared/ui';
import type { WidgetProps } from '../widget';
import css from './widgets.module.css';

const CITIES: Readonly<Record<string, readonly string[]>> = divisions;
const options = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
const PROVINCES = options(Object.keys(CITIES));

export function AddressWidget(props: WidgetProps) {
  const { field, id, value, onChange, onDone, invalid, describedBy, labelledBy } = props;
  const { t } = useTranslation('render');
  const parts = partsOf(value);
  const cities = CITIES[parts.province] ?? [];
  const listed = field.free !== true;
  const change = (part: Part, text: string) => {
    const moved = part === 'province' && text !== parts.province ? { city: '', district: '' } : {};
    onChange(addressOf({ ...parts, ...moved, [part]: text }));
  };
  const shared = (part: Part) => ({
    'aria-label': t(`form.address.${part}`),
    placeholder: t(`form.address.${part}`),
    'aria-invalid': invalid || undefined,
    ...(invalid && { status: 'error' as const }),
    onBlur: onDone,
  });
  const pick = (part: 'province' | 'city', names: ReturnType<typeof options>) => (
    <Picker
      {...shared(part)}
      {...(part === 'province' && { id })}
      field={field}
      value={parts[part]}
      options={names}
      onChange={(text) => change(part, text)}
    />
  );
  return (
    <div className={css.address} role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {pick('province', PROVINCES)}
      {(!listed || cities.length > 0 || parts.city !== '') && pick('city', options(cities))}
      <Input
        {...shared('district')}
        maxLength={LONGEST.district}
        value={parts.district}
        onChange={(event) => change('district', event.target.value)}
      />
      <Input
        {...shared('detail')}
        className={cx(css.detail)}
        autoComplete="off"
        maxLength={LONGEST.detail}
        value={parts.detail}
        onChange={(event) => change('detail', event.target.value)}
      />
    </div>
  );
}

interface PickerProps {
  id?: string;
  field: FieldUi;
  value: string;
  options: ReturnType<typeof options>;
  onChange: (text: string) => void;
  onBlur: () => void;
  placeholder: string;
  'aria-label': string;
}

/** A name from the list; where an address may be anywhere, one may be written that is not on it. */
function Picker({ field, value, onChange, ...rest }: PickerProps) {
  const shared = { ...rest, className: css.full ?? '', value: value === '' ? null : value };
  return field.free === true ? (
    <AutoComplete
      {...shared}
      showSearch={{ filterOption: (words, option) => option?.label.includes(words) === true }}
      onChange={(text) => onChange(text ?? '')}
    />
  ) : (
    <Select
      {...shared}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={field.required !== true}
      suffixIcon={<Icon name="down" size={14} />}
      onChange={(text) => onChange(text ?? '')}
    />
  );
}

/** @jsxImportSource preact */
/** Province and city from the list once it has come, district and the rest as people write them. */
import { useEffect, useState } from 'preact/hooks';
import { LONGEST, PARTS, type Part, addressOf, partsOf } from '../../core/address';
import { textOf } from '../../core/model';
import type { FieldProps } from './props';
import { tied } from './props';

type Cities = Readonly<Record<string, readonly string[]>>;
const FILLED_IN: Readonly<Record<Part, string>> = {
  province: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  detail: 'street-address',
};

export function Address(props: FieldProps) {
  const { id, field, value, change, language, say } = props;
  const [cities, setCities] = useState<Cities>({});
  useEffect(() => void import('../../core/divisions.json').then((list) => setCities(list.default), () => undefined), []);
  const parts = partsOf(value);
  const names: Partial<Record<Part, readonly string[]>> = {
    province: Object.keys(cities),
    city: cities[parts.province] ?? [],
  };
  const set = (part: Part, text: string): void => {
    const moved = part === 'province' && text !== parts.province ? { city: '', district: '' } : {};
    change(addressOf({ ...parts, ...moved, [part]: text }));
  };
  // A municipality has no city; without the list, or where any address will do, the name is written.
  const shown = PARTS.filter((part) => part !== 'city' || field.free === true || names.province?.length === 0 || names.city?.length !== 0);
  return (
    <div class="parts">
      {shown.map((part) => {
        const shared = {
          ...tied(props),
          id: part === 'province' ? id : `${id}-${part}`,
          name: `${field.code}-${part}`,
          class: 'control',
          'aria-label': `${textOf(field.label, language)} ${say(part)}`,
          value: parts[part],
        };
        const listed = names[part] ?? [];
        return field.free !== true && listed.length > 0 ? (
          <select {...shared} key={part} onChange={(event) => set(part, event.currentTarget.value)}>
            <option value="">{say(part)}</option>
            {listed.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        ) : (
          <input
            {...shared}
            key={part}
            placeholder={say(part)}
            autoComplete={FILLED_IN[part]}
            maxLength={LONGEST[part]}
            onInput={(event) => set(part, event.currentTarget.value)}
          />
        );
      })}
    </div>
  );
}

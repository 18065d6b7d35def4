/** Days and instants. Instants are typed in the person's zone, which is named when it is not the organisation's. */
import { useQuery } from '@tanstack/react-query';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../core/value';
import { clockText, dayText, instantOf, offsetLabel, parseDay, wallOf } from '../../../core/zone';
import { queries } from '../../../shared/api';
import { useZone } from '../../../shared/i18n/saying';
import { Icon } from '../../../shared/ui';
import { type WidgetProps, controlProps } from '../widget';
import { Calendar } from './Calendar';
import css from './widgets.module.css';

const DAY = 'YYYY-MM-DD';
const MINUTE = 'YYYY-MM-DD HH:mm';
const TYPED = ['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYY/M/D', 'YYYY-M-D', 'YYYYMMDD'];

export function DayWidget(props: WidgetProps) {
  const { value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const day = plainText(value);
  return (
    <Calendar
      {...controlProps(props)}
      format={TYPED}
      placeholder={t('form.day')}
      value={parseDay(day) === null ? null : dayjs(day, DAY)}
      suffixIcon={<Icon name="cal" size={14} />}
      onChange={(next: Dayjs | null) => onChange(next === null ? null : next.format(DAY))}
      onBlur={onDone}
      onOpenChange={(open) => !open && onDone()}
    />
  );
}

export function InstantWidget(props: WidgetProps) {
  const { value, onChange, onDone } = props;
  const { t } = useTranslation('render');
  const zone = useZone();
  const home = useQuery(queries.bootstrap()).data?.zone ?? zone;
  const instant = new Date(plainText(value));
  const known = !Number.isNaN(instant.getTime());
  const wall = known ? wallOf(instant, zone) : null;
  return (
    <span className={css.instant}>
      <Calendar
        {...controlProps(props)}
        showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs('09:00', 'HH:mm') }}
        format={MINUTE}
        placeholder={t('form.instant')}
        value={wall === null ? null : dayjs(`${dayText(wall)}T${clockText(wall)}`)}
        suffixIcon={<Icon name="cal" size={14} />}
        onChange={(next: Dayjs | null) => onChange(next === null ? null : toInstant(next, zone))}
        onBlur={onDone}
      />
      {zone !== home && <span className={css.zone}>{offsetLabel(known ? instant : new Date(), zone)}</span>}
    </span>
  );
}

function toInstant(wall: Dayjs, zone: string): string {
  const parts = {
    year: wall.year(),
    month: wall.month() + 1,
    day: wall.date(),
    hour: wall.hour(),
    minute: wall.minute(),
  };
  return instantOf(parts, zone).toISOString();
}

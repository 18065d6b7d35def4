/**
 * Ant Design's date picker in the person's language, safe to take away while it has the focus.
 *
 * The picker handles the loss of focus with references that are gone once it is unmounted, and fails; so focus leaves
 * it just before. Used by the date widgets of forms and by the filters of lists; fetched with whichever comes first.
 */
import { DatePicker, type DatePickerProps } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../../../shared/i18n/language';
import css from './widgets.module.css';

type Taken = 'onChange' | 'multiple' | 'value' | 'defaultValue' | 'pickerValue' | 'onOk';

interface CalendarProps extends Omit<DatePickerProps, Taken> {
  value: Dayjs | null;
  onChange: (day: Dayjs | null) => void;
}

export function Calendar({ onChange, ...rest }: CalendarProps) {
  dayjs.locale(useLanguage() === 'zh' ? 'zh-cn' : 'en');
  const holder = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = holder.current;
    return () => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && element?.contains(focused)) focused.blur();
    };
  }, []);
  return (
    <span ref={holder} className={css.calendar}>
      <DatePicker
        {...rest}
        onKeyDown={keepFromForm}
        className={css.full ?? ''}
        onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? null) : next)}
      />
    </span>
  );
}

/** Enter takes the day that was typed; it must not also send the form around the picker. */
function keepFromForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** A record on a day: its time, its state's colour beside it, its title; the menu moves it without dragging. */
import { type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { optionLabel, optionOf } from '../../../core/describe';
import type { Entry } from '../../../core/calendar';
import { serialField, statusField, titleColumn } from '../../../core/layout';
import type { FormUi, RecordUi } from '../../../core/model';
import { plainText } from '../../../core/value';
import { PlaceLink, recordAddress } from '../../../render/links/RecordLink';
import type { Form, FormRef } from '../../../shared/api';
import { useLanguage } from '../../../shared/i18n/language';
import { cx, familyOf } from '../../../shared/ui';
import css from './calendar.module.css';
import type { Reschedule } from './useReschedule';

interface EntryBarProps {
  form: Form;
  target: FormRef;
  entry: Entry;
  day: string;
  movable: boolean;
  move: Reschedule;
  onLift?: (entry: Entry) => void;
  onLetGo?: () => void;
}

export function EntryBar({ form, target, entry, day, movable, move, onLift, onLetGo }: EntryBarProps) {
  const { t } = useTranslation('views');
  const language = useLanguage();
  const { record } = entry;
  const status = statusField(form);
  const code = status === undefined ? '' : plainText(record[status.code]);
  const color = status === undefined ? null : optionOf(status, code)?.color;
  const state = status === undefined || code === '' ? '' : optionLabel(status, code, language);
  const start = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', record.title);
    onLift?.(entry);
  };
  const keyed = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (by === undefined || !event.altKey || !movable) return;
    event.preventDefault();
    void move.move(record, by);
  };
  return (
    <li
      className={cx(css.entry, entry.first < day && css.goesOn, entry.last > day && css.goesFurther)}
      data-family={familyOf(color)}
      data-entry={record.id}
      aria-busy={move.moving === record.id}
      draggable={movable}
      onDragStart={start}
      onDragEnd={onLetGo}
      onKeyDown={keyed}
      title={[entry.time, headingOf(form, record), state].filter(Boolean).join(' · ')}
    >
      {entry.time !== null && entry.first === day && <span className={css.time}>{entry.time}</span>}
      <PlaceLink href={recordAddress(target, record.id)} className={css.heading ?? ''}>
        {headingOf(form, record)}
        {state !== '' && <span className="dg-visually-hidden"> {state}</span>}
      </PlaceLink>
      {movable && <span className="dg-visually-hidden">{t('calendar.moveHint')}</span>}
    </li>
  );
}

export function headingOf(form: FormUi, record: RecordUi): string {
  const title = titleColumn(form, form.fields.map((field) => field.code));
  const written = title === null ? '' : plainText(record[title]);
  const serial = serialField(form);
  return written || (serial === undefined ? record.title : plainText(record[serial.code]) || record.title);
}

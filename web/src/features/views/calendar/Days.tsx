/** The days as a grid: weeks below each other, or one week or day at full height. */
import { type DragEvent, type MouseEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Ends, type Entry, type Scale, daysBetween, onDay } from '../../../core/calendar';
import type { ViewUi } from '../../../core/model';
import type { Form, FormRef } from '../../../shared/api';
import { useLanguage } from '../../../shared/i18n/language';
import { LinkButton, cx } from '../../../shared/ui';
import { Icon } from '../../../shared/ui';
import css from './calendar.module.css';
import { createAddress } from './createAddress';
import { EntryBar } from './EntryBar';
import { useRoom } from './useRoom';
import type { Reschedule } from './useReschedule';

export interface DaysProps {
  target: FormRef;
  form: Form;
  layout: ViewUi;
  ends: Ends;
  entries: readonly Entry[];
  days: readonly string[];
  today: string;
  at: string;
  scale: Scale;
  zone: string;
  movable: boolean;
  fillable: boolean;
  move: Reschedule;
}

interface Dragged {
  readonly entry: Entry;
  readonly from: string;
  readonly over: string | null;
}

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;
const HEADING = 32;
const BAR = 24;
/** A single week or day scrolls, so that everything on it has room. */
const UNBOUNDED = 500;

export function Days(props: DaysProps & { onMore: (day: string) => void }) {
  const { days, scale, move } = props;
  const { t } = useTranslation('views');
  const language = useLanguage();
  const grid = useRef<HTMLDivElement>(null);
  const rows = Math.max(1, days.length / 7);
  const height = useRoom(grid) / rows;
  const most = scale === 'month' ? Math.max(2, Math.floor((height - HEADING) / BAR)) : UNBOUNDED;
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const weekday = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'short', timeZone: 'UTC' });
  const drop = (day: string) => {
    setDragged(null);
    if (dragged !== null) void move.move(dragged.entry.record, daysBetween(dragged.from, day));
  };
  return (
    <div className={css.month} data-scale={scale}>
      {scale !== 'day' && (
        <div className={css.weekdays} aria-hidden>
          {days.slice(0, 7).map((day) => (
            <span key={day}>{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
          ))}
        </div>
      )}
      <div ref={grid} className={css.grid} role="group" aria-label={t('calendar.label')}>
        {days.map((day) => (
          <Day
            key={day}
            {...props}
            day={day}
            most={most}
            over={dragged?.over === day}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              if (dragged.over !== day) setDragged({ ...dragged, over: day });
            }}
            onDrop={() => drop(day)}
            onLift={(entry) => setDragged({ entry, from: day, over: null })}
            onLetGo={() => setDragged(null)}
          />
        ))}
      </div>
    </div>
  );
}

interface DayProps extends DaysProps {
  day: string;
  most: number;
  over: boolean;
  onMore: (day: string) => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: () => void;
  onLift: (entry: Entry) => void;
  onLetGo: () => void;
}

function Day(props: DayProps) {
  const { target, ends, entries, day, most, today, at, scale, zone, over, fillable, onMore, onDragOver, onDrop } = props;
  const { t } = useTranslation('views');
  const language = useLanguage();
  const here = onDay(entries, day);
  const shown = here.length > most ? here.slice(0, most - 1) : here;
  const outside = scale === 'month' && day.slice(0, 7) !== at.slice(0, 7);
  const full = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'full', timeZone: 'UTC' });
  const words = full.format(new Date(`${day}T00:00:00Z`));
  const [, navigate] = useLocation();
  const create = createAddress(target, ends.from, day, zone);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onDrop();
  };
  const press = (event: MouseEvent) => {
    // Only the paper between the records; what stands on it has its own press.
    if (fillable && event.target instanceof HTMLElement && event.target.dataset['paper'] !== undefined) navigate(create);
  };
  return (
    <section
      className={cx(css.day, outside && css.outside, over && css.over)}
      aria-label={t('calendar.day_of', { day: words, count: here.length })}
      data-day={day}
      data-paper
      onClick={press}
      onDragOver={onDragOver}
      onDrop={drop}
    >
      <header className={css.dayHead}>
        <time dateTime={day} className={cx(css.date, day === today && css.today)} aria-current={day === today ? 'date' : undefined}>
          {dateOf(day, scale, language)}
        </time>
        {fillable && (
          <LinkButton
            type="text"
            size="small"
            className={css.add ?? ''}
            href={create}
            aria-label={t('calendar.create', { day: words })}
            icon={<Icon name="plus" size={14} />}
          />
        )}
      </header>
      <ul className={css.entries} data-paper>
        {shown.map((entry) => (
          <EntryBar key={entry.record.id} {...props} entry={entry} />
        ))}
      </ul>
      {shown.length < here.length && (
        <button type="button" className={css.more} onClick={() => onMore(day)}>
          {t('calendar.more', { count: here.length - shown.length })}
        </button>
      )}
    </section>
  );
}

/** The number of the day; with the month where one begins, or where nothing else tells it. */
function dateOf(day: string, scale: Scale, language: 'zh' | 'en'): string {
  const number = String(Number(day.slice(8)));
  if (number !== '1' && scale !== 'week') return number;
  const options: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(LOCALES[language], options).format(new Date(`${day}T00:00:00Z`));
}

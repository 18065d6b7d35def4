/** The days as a list, for narrow screens: those with records, and today. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { onDay } from '../../../core/calendar';
import { formatDay } from '../../../core/format';
import { useLanguage } from '../../../shared/i18n/language';
import { useSaying } from '../../../shared/i18n/saying';
import { EmptyState, Icon, LinkButton, cx } from '../../../shared/ui';
import { createAddress } from './createAddress';
import css from './calendar.module.css';
import type { DaysProps } from './Days';
import { EntryBar } from './EntryBar';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

export function Agenda(props: DaysProps) {
  const { target, ends, entries, days, today, at, scale, fillable, zone } = props;
  const { t } = useTranslation('views');
  const language = useLanguage();
  const saying = useSaying();
  const weekday = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'short', timeZone: 'UTC' });
  const now = useRef<HTMLElement>(null);
  // A month begins at today, with what was before it above.
  useEffect(() => now.current?.scrollIntoView({ block: 'start' }), [at]);
  const own = days.filter((day) => scale !== 'month' || day.slice(0, 7) === at.slice(0, 7));
  const shown = own.filter((day) => day === today || onDay(entries, day).length > 0);
  if (shown.length === 0) return <EmptyState icon="cal" title={t('calendar.none')} />;
  return (
    <div className={css.agenda}>
      {shown.map((day) => (
        <section key={day} ref={day === today ? now : null} className={css.agendaDay} aria-label={day} data-day={day}>
          <header className={css.agendaHead}>
            <time dateTime={day} className={cx(day === today && css.todayText)}>
              {formatDay(day, saying)} {weekday.format(new Date(`${day}T00:00:00Z`))}
            </time>
            {fillable && (
              <LinkButton
                type="text"
                href={createAddress(target, ends.from, day, zone)}
                aria-label={t('calendar.create', { day })}
                icon={<Icon name="plus" />}
              />
            )}
          </header>
          <ul className={css.entries}>
            {onDay(entries, day).map((entry) => (
              <EntryBar key={entry.record.id} {...props} entry={entry} day={day} movable={false} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

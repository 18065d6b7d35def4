/** Everything on one day, where the grid has no room for it. */
import { useTranslation } from 'react-i18next';
import { onDay } from '../../../core/calendar';
import { useLanguage } from '../../../shared/i18n/language';
import { Dialog } from '../../../shared/ui';
import css from './calendar.module.css';
import type { DaysProps } from './Days';
import { EntryBar } from './EntryBar';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

export function DayPanel({ day, onClose, ...props }: DaysProps & { day: string; onClose: () => void }) {
  const { t } = useTranslation('views');
  const language = useLanguage();
  const full = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'full', timeZone: 'UTC' });
  const title = full.format(new Date(`${day}T00:00:00Z`));
  const here = onDay(props.entries, day);
  return (
    <Dialog open label={title} onClose={onClose}>
      <div className={css.panel}>
        <h2 className={css.title}>{title}</h2>
        <p className={css.quiet}>{t('calendar.count', { count: here.length })}</p>
        <ul className={css.entries}>
          {here.map((entry) => (
            <EntryBar key={entry.record.id} {...props} entry={entry} day={day} movable={false} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

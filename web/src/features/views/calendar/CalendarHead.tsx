/** Above the days: what is seen, the way to what is before and after, and how much is seen at once. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Ends, SCALES, type Scale, spanAround, turned } from '../../../core/calendar';
import type { ListState } from '../../../core/listState';
import { useLanguage, useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import css from './calendar.module.css';

interface CalendarHeadProps {
  at: string;
  scale: Scale;
  today: string;
  narrow: boolean;
  ends: Ends;
  loading: boolean;
  change: (part: Partial<ListState>) => void;
}

export function CalendarHead({ at, scale, today, narrow, ends, loading, change }: CalendarHeadProps) {
  const { t } = useTranslation('views');
  const say = useSay();
  const language = useLanguage();
  const go = (day: string) => change({ at: day === today ? null : day });
  const [first, last] = spanAround(at, scale);
  const title = titleOf(at, first, last, scale, language);
  return (
    <div className={css.head}>
      <span className={css.turns}>
        <Button size={narrow ? 'large' : 'small'} aria-label={t(`calendar.before.${scale}`)} onClick={() => go(turned(at, scale, -1))}>
          <Icon name="left" />
        </Button>
        <Button size={narrow ? 'large' : 'small'} onClick={() => go(today)}>
          {t('calendar.today')}
        </Button>
        <Button size={narrow ? 'large' : 'small'} aria-label={t(`calendar.after.${scale}`)} onClick={() => go(turned(at, scale, 1))}>
          <Icon name="right" />
        </Button>
      </span>
      <h2 className={css.title} aria-live="polite">
        {title}
      </h2>
      {loading && <span className={css.quiet}>{t('calendar.loading')}</span>}
      <span className={css.by}>{t('calendar.by', { field: say(ends.from.label) })}</span>
      <span className={css.scales} role="group" aria-label={t('calendar.scale')}>
        {SCALES.map((one) => (
          <button
            key={one}
            type="button"
            className={cx(css.scale, one === scale && css.chosen)}
            aria-pressed={one === scale}
            onClick={() => change({ scale: one })}
          >
            {t(`calendar.${one}`)}
          </button>
        ))}
      </span>
    </div>
  );
}

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

function titleOf(at: string, first: string, last: string, scale: Scale, language: 'zh' | 'en'): string {
  const write = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  if (scale === 'month') return write(at, { year: 'numeric', month: 'long' });
  if (scale === 'day') return write(at, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
  const end = write(last, { month: 'long', day: 'numeric', year: 'numeric' });
  return `${write(first, { month: 'long', day: 'numeric' })} – ${end}`;
}

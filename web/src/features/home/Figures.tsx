/** How much there is in the forms that hold most, and how much came today. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatCount } from '../../core/format';
import { instantOf, wallOf } from '../../core/zone';
import { type AppHead, type Count, type FormHead, queries, useCounts } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { useSaying } from '../../shared/i18n/saying';
import { links } from '../../shared/links';
import { Icon } from '../../shared/ui';
import css from './Figures.module.css';

const MOST = 4;

interface Place {
  app: AppHead;
  form: FormHead;
  count: Count;
}

export function Figures({ apps }: { apps: readonly AppHead[] }) {
  const { t } = useTranslation('home');
  const places = useFullest(apps);
  if (places.length === 0) return null;
  return (
    <ul className={css.row} aria-label={t('figures.label')}>
      {places.map((place) => (
        <li key={`${place.app.code}/${place.form.code}`}>
          <Figure {...place} />
        </li>
      ))}
    </ul>
  );
}

function Figure({ app, form, count }: Place) {
  const { t } = useTranslation('home');
  const say = useSay();
  const today = useToday(app.code, form.code);
  return (
    <Link className={css.card ?? ''} href={links.list(app.code, form.code)}>
      <span className={css.name}>
        <Icon name={form.icon} /> {say(form.label)}
      </span>
      <span className={css.number}>{formatCount(count)}</span>
      <span className={css.today}>
        {today && today.value > 0 && t('figures.today', { count: today.value, number: formatCount(today) })}
        {today?.value === 0 && t('figures.todayNone')}
      </span>
    </Link>
  );
}

/** How many records were made since midnight in the person's zone. */
function useToday(app: string, form: string) {
  const { zone, now } = useSaying();
  const midnight = instantOf({ ...wallOf(now, zone), hour: 0, minute: 0 }, zone).toISOString();
  const { data } = useQuery({
    ...queries.records(
      { app, form },
      { filter: { field: 'created_at', op: 'ge', value: midnight }, limit: 1, fields: ['title'] },
    ),
    staleTime: 60_000,
  });
  return data?.count;
}

/** The forms with most records, once all are counted, so that the cards stand still. */
function useFullest(apps: readonly AppHead[]): Place[] {
  const forms = apps.flatMap((app) =>
    app.forms.filter((form) => form.can.includes('view')).map((form) => ({ app, form })),
  );
  const counts = useCounts(forms.map(({ app, form }) => ({ app: app.code, form: form.code })));
  if (counts.some((count) => count === undefined)) return [];
  return forms
    .flatMap((place, index) => {
      const count = counts[index];
      return count && count.value > 0 ? [{ ...place, count }] : [];
    })
    .sort((a, b) => b.count.value - a.count.value)
    .slice(0, MOST);
}

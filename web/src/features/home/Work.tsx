/** The table of the home page: my records, or what changed last, across all apps. */
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { formatCount } from '../../core/format';
import { EMPTY_STATE, writeState } from '../../core/listState';
import type { AppHead, User } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { EmptyState, ErrorState, Icon, PriorityTag, SkeletonRows, StatusTag, When, followHere } from '../../shared/ui';
import { type Scope, type WorkRow, useMarks, useWork } from './useWork';
import css from './Work.module.css';

/** A list of one's own records, as the list writes it in the address. */
function mine(view: string | null): string {
  if (view !== null) return writeState({ ...EMPTY_STATE, view });
  return writeState({ ...EMPTY_STATE, clauses: [{ field: 'owner', op: 'eq', values: ['~me'] }] });
}

export function Work({ apps, user }: { apps: readonly AppHead[]; user: User }) {
  const { t } = useTranslation('home');
  const say = useSay();
  const [scope, setScope] = useState<Scope>('mine');
  const work = useWork(apps, user, scope);
  const empty = work.rows.length === 0;
  return (
    <section className={css.card} aria-labelledby="home-work">
      <header className={css.head}>
        <h2 className={css.title} id="home-work">
          {t(`scope.${scope}`)}
        </h2>
        {scope === 'mine' && !work.pending && work.total !== null && (
          <span className={css.count}>{formatCount({ value: work.total, exact: work.exact })}</span>
        )}
        {work.updating && <span className={css.count}>{t('common:when.updating')}</span>}
        <span className={css.switch}>
          <Segmented<Scope>
            value={scope}
            onChange={setScope}
            aria-label={t('scope.label')}
            options={[
              { value: 'mine', label: t('scope.mine') },
              { value: 'latest', label: t('scope.latest') },
            ]}
          />
        </span>
      </header>
      {work.failed && <ErrorState error={work.failed.error} onRetry={work.failed.retry} title={t('someFailed')} />}
      {empty && work.pending && <SkeletonRows rows={6} />}
      {empty && !work.pending && !work.failed && <Nothing scope={scope} onLatest={() => setScope('latest')} />}
      {!empty && (
        <ul className={css.rows}>
          {work.rows.map((row) => (
            <li key={row.record.id}>
              <Row row={row} />
            </li>
          ))}
        </ul>
      )}
      {scope === 'mine' && work.forms.length > 0 && (
        <footer className={css.foot}>
          {work.forms.map(({ app, form, view, count }) => (
            <Link key={`${app.code}/${form.code}`} href={`${links.list(app.code, form.code)}?${mine(view)}`}>
              {t('scope.all', { form: say(form.label), number: formatCount(count) })}
            </Link>
          ))}
        </footer>
      )}
    </section>
  );
}

function Row({ row: { app, form, record } }: { row: WorkRow }) {
  const say = useSay();
  const [, navigate] = useLocation();
  const marks = useMarks(app.code, form.code, record);
  const href = links.record(app.code, form.code, record.id);
  return (
    <a className={css.row} href={href} onClick={(event) => followHere(event, () => navigate(href))}>
      <Icon name={form.icon} className={css.icon ?? ''} />
      <span className={css.name}>{record.title}</span>
      <span className={css.marks}>
        {marks.slice(0, 2).map(({ field, option }) =>
          /priority|urgen/.test(field.code) ? (
            <PriorityTag key={field.code} label={say(option.label)} color={option.color ?? null} />
          ) : (
            <StatusTag key={field.code} label={say(option.label)} color={option.color ?? null} />
          ),
        )}
      </span>
      <span className={css.form}>{say(form.label)}</span>
      <When instant={record.updated_at} className={css.when ?? ''} />
    </a>
  );
}

function Nothing({ scope, onLatest }: { scope: Scope; onLatest: () => void }) {
  const { t } = useTranslation('home');
  if (scope === 'latest') return <EmptyState icon="inbox" title={t('empty.latest')} />;
  return (
    <EmptyState
      icon="inbox"
      title={t('empty.mine')}
      detail={t('empty.mineDetail')}
      link={
        <button type="button" className={css.link} onClick={onLatest}>
          {t('empty.seeLatest')}
        </button>
      }
    />
  );
}

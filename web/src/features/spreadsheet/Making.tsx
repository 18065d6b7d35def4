/** The last step: the app stands, and its rows come in, sheet by sheet. */
import { useQueries } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type ImportJob, type MadeApp, isBusy, transferQueries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { Icon, LinkButton, PageHeader } from '../../shared/ui';
import css from './spreadsheet.module.css';

type Begun = MadeApp['imports'][number];

export function Making({ made, label }: { made: MadeApp; label: string }) {
  const { t } = useTranslation('spreadsheet');
  const begun = made.imports.filter((one) => one.id !== null);
  const found = useQueries({
    queries: begun.map((one) => transferQueries.import({ app: made.app, form: one.form }, one.id ?? '')),
  });
  const jobs = found.map((one) => one.data);
  const busy = jobs.some((job) => job === undefined || isBusy(job));
  const whole = made.imports.every((one) => one.id !== null) && jobs.every((job) => job?.state === 'done' && job.counts.refused === 0);
  const open = (
    <LinkButton type="primary" href={links.app(made.app)}>
      {t('making.open')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t('making.title', { app: label })}
        meta={<span role="status">{t(busy ? 'making.filling' : whole ? 'making.done' : 'making.over')}</span>}
        actions={open}
      />
      <section className={css.card}>
        <ul className={css.jobs}>
          {made.imports.map((one) => (
            <Filling key={one.form} made={made} begun={one} job={jobs[begun.indexOf(one)]} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Filling({ made, begun, job }: { made: MadeApp; begun: Begun; job: ImportJob | undefined }) {
  const { t } = useTranslation('spreadsheet');
  const say = useSay();
  const name = made.forms.find((form) => form.code === begun.form)?.label ?? begun.form;
  const failure = begun.failure ?? job?.failure?.message ?? null;
  const percent = job && job.total > 0 ? Math.round((job.done / job.total) * 100) : 0;
  const refused = job?.counts.refused ?? 0;
  return (
    <li className={css.job}>
      <Link href={links.list(made.app, begun.form)} className={css.jobName}>
        <Icon name="form" size={16} /> {name}
      </Link>
      <Progress percent={failure ? 0 : percent} size="small" showInfo={false} {...(failure && { status: 'exception' as const })} />
      <span className={css.jobCounts}>
        {job && isBusy(job) && t('making.rows', { done: job.done.toLocaleString(), total: job.total.toLocaleString() })}
        {job && !isBusy(job) && t('making.created', { count: job.counts.created + job.counts.updated })}
        {job && job.counts.related > 0 && ` · ${t('making.related', { count: job.counts.related })}`}
      </span>
      {refused > 0 && begun.id !== null && (
        <Link href={links.import(made.app, begun.form, begun.id)} className={css.refusedLink}>
          <Icon name="alert" size={14} /> {t('making.refused', { count: refused })}
        </Link>
      )}
      {failure && (
        <span className={css.refusedLink} role="alert">
          <Icon name="xc" size={14} /> {t('making.failed')}: {say(failure)}
        </span>
      )}
    </li>
  );
}

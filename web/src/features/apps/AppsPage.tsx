/** All apps this person may open, with their forms. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatCount } from '../../core/format';
import { type AppHead, type FormHead, queries, useCount, useMe } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { EmptyState, ErrorState, Icon, LinkButton, PageHeader, SkeletonPage, usePage } from '../../shared/ui';
import { AppIcon } from '../../shared/ui/AppIcon';
import css from './AppsPage.module.css';

export function AppsPage() {
  const { t } = useTranslation('apps');
  const me = useMe();
  const { data: apps, error, refetch } = useQuery(queries.apps());
  usePage([{ label: t('common:nav.apps') }]);
  return (
    <div className={css.page}>
      <PageHeader
        title={t('common:nav.apps')}
        {...(apps && { meta: t('count', { count: apps.length }) })}
        actions={me?.admin && <LinkButton href={links.fromSpreadsheet}>{t('fromSpreadsheet')}</LinkButton>}
      />
      {error && !apps && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !apps && <SkeletonPage />}
      {apps?.length === 0 && <EmptyState whole title={t('none')} detail={t('noneDetail')} />}
      <ul className={css.cards}>
        {apps?.map((app) => (
          <li key={app.code}>
            <AppCard app={app} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function AppCard({ app }: { app: AppHead }) {
  const { t } = useTranslation('apps');
  const say = useSay();
  const forms = app.forms.filter((form) => form.can.includes('view'));
  return (
    <article className={css.card}>
      <header className={css.head}>
        <AppIcon icon={app.icon} color={app.color} size="large" />
        <div className={css.words}>
          <h2 className={css.name}>
            <Link href={links.app(app.code)}>{say(app.label)}</Link>
          </h2>
          <p className={css.version}>{t('version', { version: app.version })}</p>
        </div>
      </header>
      {say(app.description) && <p className={css.description}>{say(app.description)}</p>}
      <ul className={css.forms}>
        {forms.map((form) => (
          <li key={form.code}>
            <FormRow app={app} form={form} />
          </li>
        ))}
      </ul>
    </article>
  );
}

function FormRow({ app, form }: { app: AppHead; form: FormHead }) {
  const { t } = useTranslation('apps');
  const say = useSay();
  const count = useCount({ app: app.code, form: form.code });
  return (
    <div className={css.form}>
      <Link className={css.open ?? ''} href={links.list(app.code, form.code)}>
        <Icon name={form.icon} />
        <span className={css.label}>{say(form.label)}</span>
        {count && <span className={css.count}>{formatCount(count)}</span>}
      </Link>
      {form.can.includes('create') && (
        <Link
          className={css.add ?? ''}
          href={links.create(app.code, form.code)}
          aria-label={t('common:palette.new', { form: say(form.label) })}
          title={t('common:palette.new', { form: say(form.label) })}
        >
          <Icon name="plus" />
        </Link>
      )}
    </div>
  );
}

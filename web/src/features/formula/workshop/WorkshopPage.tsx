/** The formula workshop of an app: any formula over any form, tried on real records. It changes nothing. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type App, type Form, type FormRef, queries, useMe } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { EmptyState, ErrorState, Forbidden, LinkButton, PageHeader, SkeletonPage, usePage } from '../../../shared/ui';
import { useWorkshopState } from './useWorkshopState';
import { Workbench } from './Workbench';
import css from './workshop.module.css';

export function WorkshopPage({ app: code }: { app: string }) {
  const { t } = useTranslation('formula');
  const say = useSay();
  const me = useMe();
  const { data: app, error, refetch } = useQuery(queries.app(code));
  const crumbs = app === undefined ? [] : [{ label: say(app.label), href: links.app(app.code) }];
  usePage([...crumbs, { label: t('workshop.title') }]);
  if (error) return <ErrorState page error={error} onRetry={() => void refetch()} />;
  if (app === undefined || !me) return <SkeletonPage />;
  if (!me.admin) {
    const back = <LinkButton href={links.app(app.code)}>{say(app.label)}</LinkButton>;
    return <Forbidden page title={t('workshop.noRight')} detail={t('workshop.noRightDetail')} action={back} />;
  }
  const forms = app.forms.filter((form) => form.can.includes('view'));
  if (forms.length === 0) return <EmptyState page icon="fx" title={t('workshop.noForm')} />;
  return <Workshop app={app} forms={forms} />;
}

function Workshop({ app, forms }: { app: App; forms: readonly Form[] }) {
  const { t } = useTranslation('formula');
  const say = useSay();
  const [state, change] = useWorkshopState();
  const form = forms.find((one) => one.code === state.form) ?? forms[0];
  const target = useMemo<FormRef>(() => ({ app: app.code, form: form?.code ?? '' }), [app.code, form?.code]);
  return (
    <div className={css.page}>
      <PageHeader title={t('workshop.title')} meta={t('workshop.detail')} />
      <label className={css.form}>
        <span>{t('workshop.form')}</span>
        <select value={target.form} onChange={(event) => change({ form: event.target.value })}>
          {forms.map((one) => (
            <option key={one.code} value={one.code}>
              {say(one.label)}
            </option>
          ))}
        </select>
      </label>
      <Workbench
        key={target.form}
        target={target}
        source={state.formula}
        onChange={(formula) => change({ form: target.form, formula })}
      />
    </div>
  );
}

/** Importing a file into a form, in three steps: choose it, say what its columns mean, import. Every step is kept. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type App, type Form, type FormRef, isBusy, queries, transferQueries } from '../../shared/api';
import { useSay } from '../../shared/i18n/language';
import { links } from '../../shared/links';
import { EmptyState, ErrorState, Forbidden, LinkButton, SkeletonPage, usePage } from '../../shared/ui';
import { FileStep } from './wizard/FileStep';
import { MapStep } from './wizard/MapStep';
import { RunStep } from './wizard/RunStep';
import { Steps } from './wizard/Steps';
import css from './wizard/wizard.module.css';

interface Place extends FormRef {
  id?: string;
}

export function ImportPage({ app: code, form: formCode, id }: Place) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const { data: app, error, refetch } = useQuery(queries.app(code));
  const form = app?.forms.find((one) => one.code === formCode);
  const list = links.list(code, formCode);
  const crumbs = app && form ? [{ label: say(app.label), href: links.app(code) }, { label: say(form.label), href: list }] : [];
  usePage([...crumbs, { label: t('title') }]);
  if (error) return <ErrorState page error={error} onRetry={() => void refetch()} />;
  if (app === undefined) return <SkeletonPage />;
  if (form === undefined) return <EmptyState page icon="search" title={t('noForm')} />;
  if (!form.can.includes('import')) {
    const back = <LinkButton href={list}>{t('back', { form: say(form.label) })}</LinkButton>;
    const detail = t('noRightDetail', { form: say(form.label) });
    return <Forbidden page title={t('noRight')} detail={detail} action={back} />;
  }
  return <Wizard app={app} form={form} target={{ app: code, form: formCode }} id={id} />;
}

function Wizard({ form, target, id }: { app: App; form: Form; target: FormRef; id: string | undefined }) {
  if (id === undefined) {
    return (
      <div className={css.page}>
        <Steps at={0} />
        <FileStep form={form} target={target} />
      </div>
    );
  }
  return <Running form={form} target={target} id={id} />;
}

function Running({ form, target, id }: { form: Form; target: FormRef; id: string }) {
  const { data: job, error, refetch } = useQuery(transferQueries.import(target, id));
  if (error && job === undefined) return <ErrorState page error={error} onRetry={() => void refetch()} />;
  if (job === undefined) return <SkeletonPage />;
  const mapping = job.state === 'ready' || job.state === 'checking' || job.state === 'checked';
  const over = !mapping && !isBusy(job);
  return (
    <div className={css.page}>
      <Steps at={mapping ? 1 : over ? 3 : 2} />
      {mapping ? <MapStep form={form} target={target} job={job} /> : <RunStep form={form} target={target} job={job} />}
    </div>
  );
}

/** The last step: the import as it runs, and what came of it, with the refused rows as a file and the way back. */
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Form, type FormRef, type ImportJob, importErrorsAddress, isBusy } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { Icon, LinkButton, confirm } from '../../../shared/ui';
import { formatNumber } from './numbers';
import css from './run.module.css';
import { useImportJob } from './useImportJob';

interface RunProps {
  form: Form;
  target: FormRef;
  job: ImportJob;
}

const COUNTED = ['created', 'updated', 'unchanged', 'related', 'refused'] as const;

export function RunStep(props: RunProps) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const { job } = props;
  return (
    <section className={css.card} aria-live="polite">
      <h1 className={css.title} tabIndex={-1} data-page-title>
        {t(`run.${job.state}`, { name: job.name })}
      </h1>
      {isBusy(job) ? <Going {...props} /> : <Done {...props} />}
      {job.failure !== null && job.state === 'failed' && (
        <p className={css.problem} role="alert">
          <Icon name="xc" size={16} /> {say(job.failure.message)}
        </p>
      )}
    </section>
  );
}

function Going({ target, job }: RunProps) {
  const { t } = useTranslation('transfer');
  const doing = useImportJob(target, job);
  const percent = job.total > 0 ? Math.round((job.done / job.total) * 100) : 0;
  return (
    <>
      {job.state === 'importing' && (
        <>
          <Progress percent={percent} />
          <p className={css.quiet}>{t('run.progress', { done: formatNumber(job.done), total: formatNumber(job.total) })}</p>
        </>
      )}
      <p className={css.quiet}>{t('run.leave')}</p>
      {job.state === 'importing' && (
        <Button loading={doing.busy} onClick={() => doing.step('cancel')}>
          {t('run.cancel')}
        </Button>
      )}
    </>
  );
}

function Done({ form, target, job }: RunProps) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const doing = useImportJob(target, job);
  const { counts } = job;
  const undo = async () => {
    const body = t('undo.body', { created: formatNumber(counts.created), updated: formatNumber(counts.updated) });
    if (await confirm({ title: t('undo.title'), body, action: t('undo.action'), danger: true })) doing.step('undo');
  };
  return (
    <>
      <dl className={css.counts}>
        {COUNTED.filter((part) => counts[part] > 0 || part === 'created').map((part) => (
          <div key={part}>
            <dt>{t(`count.${part}`)}</dt>
            <dd>{formatNumber(counts[part])}</dd>
          </div>
        ))}
      </dl>
      {job.undone !== null && <Undone target={target} undone={job.undone} />}
      <div className={css.actions}>
        <LinkButton type="primary" href={links.list(target.app, target.form)}>
          {t('run.list', { form: say(form.label) })}
        </LinkButton>
        {counts.refused > 0 && (
          <a className={css.errors} href={importErrorsAddress(target, job.id)} download>
            <Icon name="dl" size={16} /> {t('run.errors', { count: counts.refused })}
          </a>
        )}
        {job.can_undo && (
          <Button danger loading={doing.busy} onClick={() => void undo()}>
            {t('undo.action')}
          </Button>
        )}
        <LinkButton href={links.import(target.app, target.form)}>{t('run.another')}</LinkButton>
      </div>
      {counts.refused > 0 && <p className={css.quiet}>{t('run.errorsHint')}</p>}
    </>
  );
}

function Undone({ target, undone }: { target: FormRef; undone: NonNullable<ImportJob['undone']> }) {
  const { t } = useTranslation('transfer');
  return (
    <div>
      <p>{t('undo.done', { deleted: formatNumber(undone.deleted), reverted: formatNumber(undone.reverted) })}</p>
      {undone.kept.length > 0 && (
        <>
          <p className={css.quiet}>{t('undo.kept', { count: undone.kept.length })}</p>
          <ul className={css.kept}>
            {undone.kept.map((one) => (
              <li key={one.line}>
                <Link href={links.record(target.app, target.form, one.record)}>{t('undo.line', { line: one.line })}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

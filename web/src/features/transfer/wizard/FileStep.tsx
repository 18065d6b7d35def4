/** The first step: a file is dropped or chosen. Below it, what was imported before. */
import { useQuery } from '@tanstack/react-query';
import { Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Form, type FormRef, type ImportHead, ApiProblem, sendImport, transferQueries } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { links } from '../../../shared/links';
import { Icon, PageHeader, Tag, When, cx } from '../../../shared/ui';
import { STATE_FAMILY } from './words';
import css from './wizard.module.css';

const ACCEPT = '.xlsx,.csv,.tsv,.txt,.jsonl';

export function FileStep({ form, target }: { form: Form; target: FormRef }) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  return (
    <>
      <PageHeader title={t('file.title', { form: say(form.label) })} meta={t('file.detail')} />
      <Drop target={target} />
      <Past target={target} />
    </>
  );
}

function Drop({ target }: { target: FormRef }) {
  const { t } = useTranslation('transfer');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { sent, problem, take } = useSending(target);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={cx(css.drop, over && css.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="ul" size={32} />
      {sent === null ? (
        <>
          <p className={css.dropWords}>{t('file.drop')}</p>
          <button type="button" className={css.choose} onClick={() => input.current?.click()}>
            {t('file.choose')}
          </button>
        </>
      ) : (
        <>
          <p className={css.dropWords}>{sent < 1 ? t('file.sending') : t('file.looking')}</p>
          <Progress percent={Math.round(sent * 100)} size="small" showInfo={false} className={css.bar ?? ''} />
        </>
      )}
      <p className={css.quiet}>{t('file.kinds')}</p>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        className={css.hidden}
        aria-label={t('file.choose')}
        tabIndex={-1}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {problem !== null && (
        <p className={css.problem} role="alert">
          <Icon name="xc" size={16} /> {problem}
        </p>
      )}
    </section>
  );
}

/** Sends the chosen file and goes on to its import; what is wrong with it is told here. */
function useSending(target: FormRef) {
  const { t } = useTranslation('transfer');
  const [, go] = useLocation();
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined || sent !== null) return;
    setProblem(null);
    setSent(0);
    try {
      const job = await sendImport(target, file, setSent);
      go(links.import(target.app, target.form, job.id));
    } catch (error) {
      setProblem(error instanceof ApiProblem ? (error.problems[0]?.message ?? error.message) : t('file.offline'));
      setSent(null);
    }
  };
  return { sent, problem, take };
}

function Past({ target }: { target: FormRef }) {
  const { t } = useTranslation('transfer');
  const { data: jobs = [] } = useQuery(transferQueries.imports(target));
  if (jobs.length === 0) return null;
  return (
    <section className={css.card}>
      <h2 className={css.heading}>{t('past.title')}</h2>
      <ul className={css.past_}>
        {jobs.map((job) => (
          <PastImport key={job.id} job={job} target={target} />
        ))}
      </ul>
    </section>
  );
}

function PastImport({ job, target }: { job: ImportHead; target: FormRef }) {
  const { t } = useTranslation('transfer');
  const { counts } = job;
  return (
    <li>
      <Link href={links.import(target.app, target.form, job.id)} className={css.pastLink}>
        <Icon name="table" size={16} />
        <span className={css.pastName}>{job.name}</span>
        <span className={css.quiet}>
          {counts.read > 0
            ? t('past.counts', { created: counts.created, updated: counts.updated, refused: counts.refused })
            : t('rows', { count: job.total })}
        </span>
        <Tag family={STATE_FAMILY[job.state]}>{t(`state.${job.state}`)}</Tag>
        <When instant={job.created_at} />
      </Link>
    </li>
  );
}

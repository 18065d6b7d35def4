/** The second step: what each column means, what a check makes of it, and the file's first rows with what is wrong. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportJob, ApiProblem } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import { Columns } from './Columns';
import type { MapProps } from './mapProps';
import { Preview } from './Preview';
import { Problems } from './Problems';
import { Verdict } from './Verdict';
import { Ways } from './Ways';
import css from './wizard.module.css';
import { CHECKED_AT_ONCE, type Doing, useImportJob } from './useImportJob';

export function MapStep({ form, target, job }: Omit<MapProps, 'doing'>) {
  const { t } = useTranslation('transfer');
  const doing = useImportJob(target, job);
  useFirstCheck(job, doing);
  const props = { form, target, job, doing };
  return (
    <div className={css.split}>
      <div className={css.main}>
        <header className={css.titleRow}>
          <h1 className={css.title} tabIndex={-1} data-page-title>
            {t('map.title')}
          </h1>
          <span className={css.file}>
            <Icon name="table" size={14} /> {job.name}
          </span>
          <Where {...props} />
        </header>
        {job.remembered && <p className={css.note}>{t('map.remembered')}</p>}
        {doing.error && <Refused error={doing.error} />}
        <Columns {...props} />
        <Preview job={job} />
      </div>
      <aside className={css.side}>
        <Verdict {...props} />
        <Problems {...props} />
        <Ways {...props} />
      </aside>
    </div>
  );
}

/** Checks a file once it is in, without being asked. */
function useFirstCheck(job: ImportJob, doing: Doing) {
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || job.state !== 'ready' || job.total > CHECKED_AT_ONCE) return;
    asked.current = true;
    doing.step('check');
  });
}

function Where({ job, doing }: MapProps) {
  const { t } = useTranslation('transfer');
  const { sheet, heading } = job.settings;
  return (
    <span className={css.where}>
      {job.sheets.length > 1 && (
        <label>
          {t('map.sheet')}{' '}
          <select value={sheet ?? ''} onChange={(event) => doing.change({ sheet: event.target.value })}>
            {job.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <span>{t('rows', { count: job.total })}</span>
      <label>
        {t('map.heading')}{' '}
        <input
          type="number"
          min={1}
          max={1000}
          defaultValue={heading}
          onBlur={(event) => {
            const line = Number(event.target.value);
            if (line >= 1 && line !== heading) doing.change({ heading: line });
          }}
        />
      </label>
    </span>
  );
}

function Refused({ error }: { error: Error }) {
  const said = error instanceof ApiProblem ? [error.message, ...error.problems.map((one) => one.message)] : [error.message];
  return (
    <div className={css.problem} role="alert">
      <Icon name="xc" size={16} />
      <span>{[...new Set(said)].join(' ')}</span>
    </div>
  );
}

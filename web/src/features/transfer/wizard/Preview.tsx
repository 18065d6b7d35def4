/** The first rows of the file as they were checked: what would become of each, offending cells tinted, with the reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob, ImportRow } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { Icon, cx } from '../../../shared/ui';
import { fieldOfColumn } from './mapping';
import css from './preview.module.css';

export function Preview({ job }: { job: ImportJob }) {
  const { t } = useTranslation('transfer');
  const [wrongOnly, setWrongOnly] = useState(false);
  const result = job.result;
  if (result === null || result.rows === undefined || job.state === 'ready') return null;
  const wrong = [...result.rows.filter((row) => row.did === 'refused'), ...result.wrong];
  const rows = wrongOnly ? wrong : result.rows;
  const columns = job.columns.filter((column) => fieldOfColumn(job.settings.mapping, column.column) !== null);
  return (
    <section className={css.card} aria-label={t('preview.title')}>
      <header className={css.head}>
        <h2>{t('preview.title')}</h2>
        <span className={css.quiet}>{t('preview.detail', { count: rows.length })}</span>
        <span className={css.filter}>
          <button type="button" aria-pressed={!wrongOnly} onClick={() => setWrongOnly(false)}>
            {t('preview.all')}
          </button>
          <button type="button" aria-pressed={wrongOnly} onClick={() => setWrongOnly(true)}>
            {t('preview.wrong', { count: result.counts.refused ?? 0 })}
          </button>
        </span>
      </header>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('preview.title')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('preview.line')}</th>
              {columns.map((column) => (
                <th key={column.column} scope="col">
                  {column.column}
                </th>
              ))}
              <th scope="col">{t('preview.what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.line} row={row} columns={columns.map((column) => column.column)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row, columns }: { row: ImportRow; columns: readonly string[] }) {
  const { t } = useTranslation('transfer');
  const say = useSay();
  const wrong = new Set(row.problems.flatMap((problem) => problem.columns));
  return (
    <tr className={cx(row.did === 'refused' && css.refused)}>
      <td className={css.line}>{row.line}</td>
      {columns.map((column) => (
        <td key={column} className={cx(wrong.has(column) && css.wrong)}>
          {row.cells[column] ?? ''}
        </td>
      ))}
      <td>
        {row.problems.length > 0 ? (
          <span className={css.reason}>
            <Icon name="xc" size={14} /> {row.problems.map((problem) => say(problem.message)).join(' ')}
          </span>
        ) : (
          <span className={css.well}>
            <Icon name="check" size={14} /> {t(`did.${row.did}`)}
          </span>
        )}
      </td>
    </tr>
  );
}

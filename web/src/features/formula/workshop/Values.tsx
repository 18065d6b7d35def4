/** The formula's value on the latest records, one row each. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type FormRef, type RecordBody, formulaQueries } from '../../../shared/api';
import { links } from '../../../shared/links';
import { ErrorState } from '../../../shared/ui';
import { exactOf } from '../language/exact';
import { useLatest } from '../panels/Sample';
import css from './workshop.module.css';

const ROWS = 10;
const NONE: readonly RecordBody[] = [];

export function Values({ target, source }: { target: FormRef; source: string | null }) {
  const { t } = useTranslation('formula');
  const latest = useLatest(target);
  const records = (latest.data?.items ?? NONE).slice(0, ROWS);
  const ids = records.map((record) => record.id);
  const values = useQuery({
    ...formulaQueries.values(target, source ?? '', ids),
    enabled: source !== null && ids.length > 0,
    placeholderData: keepPreviousData,
  });
  if (latest.isSuccess && records.length === 0) return <p className={css.quiet}>{t('workshop.noRecords')}</p>;
  if (source === null) return <p className={css.quiet}>{t('workshop.waiting')}</p>;
  if (values.error) return <ErrorState error={values.error} onRetry={() => void values.refetch()} />;
  return (
    <section className={css.values} aria-busy={values.isFetching}>
      <h2>{t('workshop.values', { count: records.length })}</h2>
      <table aria-label={t('workshop.valuesLabel')}>
        <thead>
          <tr>
            <th scope="col">{t('workshop.record')}</th>
            <th scope="col">{t('workshop.value')}</th>
          </tr>
        </thead>
        <tbody>
          {(values.data ?? []).map(({ record, value, text }) => (
            <tr key={record.id}>
              <td>
                <Link href={links.record(target.app, target.form, record.id)}>{record.label}</Link>
              </td>
              <td
                title={exactOf(value, text)}
                data-blank={value === null || undefined}
                data-number={typeof value === 'number' || undefined}
              >
                {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

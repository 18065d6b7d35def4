/** What a check found: how many rows come in, as what. Nothing was written. */
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './numbers';
import type { MapProps } from './mapProps';
import css from './side.module.css';

const PARTS = [
  ['created', css.created],
  ['updated', css.updated],
  ['unchanged', css.unchanged],
  ['refused', css.refused],
] as const;

export function Verdict({ job, doing }: MapProps) {
  const { t } = useTranslation('transfer');
  const counts = job.result?.counts;
  const checking = job.state === 'checking';
  const read = counts?.read ?? 0;
  const good = read - (counts?.refused ?? 0);
  return (
    <section className={css.card} aria-label={t('check.title')}>
      <header className={css.head}>
        <h2>{t('check.title')}</h2>
        <span className={css.quiet}>{t('check.nothing')}</span>
      </header>
      {checking && (
        <>
          <p className={css.quiet} role="status">
            {t('check.running', { done: formatNumber(job.done), total: formatNumber(job.total) })}
          </p>
          <Progress percent={job.total > 0 ? Math.round((job.done / job.total) * 100) : 0} showInfo={false} size="small" />
        </>
      )}
      {!checking && counts === undefined && (
        <Button loading={doing.busy} onClick={() => doing.step('check')}>
          {t('check.start')}
        </Button>
      )}
      {!checking && counts !== undefined && (
        <>
          <p className={css.sum} role="status">
            <strong>{formatNumber(good)}</strong> {t('check.of', { total: formatNumber(read) })}
          </p>
          <div className={css.bar} aria-hidden>
            {PARTS.map(([part, look]) => (
              <span key={part} className={look} ref={wide((counts[part] ?? 0) / Math.max(read, 1))} />
            ))}
          </div>
          <dl className={css.counts}>
            {PARTS.map(([part, look]) => (
              <div key={part}>
                <dt>
                  <i className={look} aria-hidden /> {t(`count.${part}`)}
                </dt>
                <dd>{formatNumber(counts[part] ?? 0)}</dd>
              </div>
            ))}
            {(counts.related ?? 0) > 0 && (
              <div>
                <dt>{t('count.related')}</dt>
                <dd>{formatNumber(counts.related ?? 0)}</dd>
              </div>
            )}
          </dl>
        </>
      )}
    </section>
  );
}

/** Sets a width where the content policy lets no style attribute stand in markup. */
function wide(share: number) {
  return (element: HTMLSpanElement | null) => {
    if (element !== null) element.style.flexGrow = String(share);
  };
}

/** The records that stayed as they were, one by one, each with its reason. They stay picked. */
import { useTranslation } from 'react-i18next';
import { RecordLink } from '../../../render/links/RecordLink';
import type { FormRef } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import css from './batch.module.css';
import type { Failure } from './work';

interface FailuresProps {
  target: FormRef;
  failed: readonly Failure[];
  onForget: () => void;
}

export function Failures({ target, failed, onForget }: FailuresProps) {
  const { t } = useTranslation('many');
  return (
    <section className={css.failures} role="alert" aria-label={t('failures')}>
      <header className={css.failuresHead}>
        <Icon name="alert" size={16} />
        <b>{t('failed', { count: failed.length })}</b>
        <button type="button" className={css.forget} onClick={onForget}>
          {t('forget')}
        </button>
      </header>
      <ul className={css.failureList}>
        {failed.map((one) => (
          <li key={one.id}>
            {one.title === '' ? <span>{t('gone')}</span> : <RecordLink to={target} id={one.id} label={one.title} />}
            <span className={css.reason}>{one.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

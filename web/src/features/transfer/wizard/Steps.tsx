/** The three steps of an import, and which one it is. */
import { useTranslation } from 'react-i18next';
import { Icon, cx } from '../../../shared/ui';
import css from './wizard.module.css';

const STEPS = ['file', 'map', 'run'] as const;

export function Steps({ at }: { at: number }) {
  const { t } = useTranslation('transfer');
  return (
    <ol className={css.steps} aria-label={t('steps.label')}>
      {STEPS.map((step, place) => (
        <li key={step} className={cx(place < at && css.past, place === at && css.now)} aria-current={place === at ? 'step' : undefined}>
          <span className={css.number}>{place < at ? <Icon name="check" size={14} /> : place + 1}</span>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

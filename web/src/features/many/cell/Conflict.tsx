/** What somebody else has put into the cell meanwhile, and the choice between the two values. */
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import { Value } from '../../../render/values/Value';
import type { RecordBody } from '../../../shared/api';
import css from './cell.module.css';

interface ConflictProps {
  field: FieldUi;
  theirs: RecordBody;
  onMine: () => void;
  onTheirs: () => void;
}

export function Conflict({ field, theirs, onMine, onTheirs }: ConflictProps) {
  const { t } = useTranslation('many');
  return (
    <div role="alertdialog" aria-label={t('conflict')} className={css.conflict}>
      <p>{t('conflictBy', { person: theirs.updated_by?.label ?? '' })}</p>
      <p className={css.theirs}>
        <Value field={field} value={theirs[field.code]} />
      </p>
      <div className={css.choices}>
        <button type="button" onClick={onMine}>
          {t('keepMine')}
        </button>
        <button type="button" onClick={onTheirs}>
          {t('useTheirs')}
        </button>
      </div>
    </div>
  );
}

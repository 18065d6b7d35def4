/** One-press conditions on top of the filter's menu: options, me, today, this week, for the fields in sight. */
import { useTranslation } from 'react-i18next';
import type { Clause } from '../../../core/filter';
import { fieldOf } from '../../../core/layout';
import type { ViewUi } from '../../../core/model';
import { isPressed, pressed, quickClauses } from '../../../core/quick';
import type { Form } from '../../../shared/api';
import { useSay } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import { useClauseWords } from './clauseWords';
import css from './list.module.css';

interface QuickFiltersProps {
  form: Form;
  view: ViewUi | undefined;
  clauses: readonly Clause[];
  onChange: (clauses: readonly Clause[]) => void;
}

export function QuickFilters({ form, view, clauses, onChange }: QuickFiltersProps) {
  const { t } = useTranslation('workspace');
  const say = useSay();
  const words = useClauseWords();
  const shown = (view?.columns ?? []).flatMap((code) => fieldOf(form, code) ?? []);
  return (
    <div className={css.quick} role="group" aria-label={t('filter.quick')}>
      {quickClauses(shown).map(([field, offered]) => (
        <div key={field.code} className={css.quickRow}>
          <span className={css.quickName}>{say(field.label)}</span>
          <span className={css.presets}>
            {offered.map((clause) => (
              <button
                key={clause.values[0]}
                type="button"
                className={cx(css.preset, isPressed(clauses, clause) && css.chosen)}
                aria-pressed={isPressed(clauses, clause)}
                onClick={() => onChange(pressed(clauses, clause))}
              >
                {words(clause, field, (id) => id)}
              </button>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

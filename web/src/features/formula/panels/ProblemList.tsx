/** What is wrong with the formula, each with its place and, where it is known, the fix on one press. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormulaProblem } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import css from './panels.module.css';

interface ProblemListProps {
  problems: readonly FormulaProblem[];
  onGo: (problem: FormulaProblem) => void;
  onFix: (problem: FormulaProblem) => void;
}

export function ProblemList({ problems, onGo, onFix }: ProblemListProps) {
  const { t } = useTranslation('formula');
  if (problems.length === 0) return null;
  return (
    <ul className={css.problems} aria-label={t('problems.label')}>
      {problems.map((problem, at) => (
        <li key={`${at}${problem.code}`}>
          <Icon name="xc" size={14} />
          <button type="button" className={css.problem} onClick={() => onGo(problem)}>
            {problem.message}
          </button>
          {problem.fix !== null && (
            <Button size="small" onClick={() => onFix(problem)}>
              {t('problems.fix', { fix: problem.fix })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

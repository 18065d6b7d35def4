/** Why a formula gave what it gave: every part with its value on the record, the parts of a part folded under it. */
import { useTranslation } from 'react-i18next';
import type { ExplainedPart } from '../../../shared/api';
import { Icon } from '../../../shared/ui';
import { exactOf } from '../language/exact';
import { withLabels } from '../language/rewrite';
import type { Vocabulary } from '../language/suggest';
import css from './panels.module.css';

export function WhyTree({ tree, vocabulary }: { tree: ExplainedPart; vocabulary: Vocabulary }) {
  const { t } = useTranslation('formula');
  return (
    <ul className={css.tree} aria-label={t('why.label')}>
      <Part part={tree} vocabulary={vocabulary} />
    </ul>
  );
}

function Part({ part, vocabulary }: { part: ExplainedPart; vocabulary: Vocabulary }) {
  const line = <Line part={part} vocabulary={vocabulary} />;
  const children = part.children.filter(isNew);
  if (children.length === 0) return <li className={css.leaf}>{line}</li>;
  return (
    <li>
      <details open>
        <summary>
          <Icon name="right" size={14} />
          {line}
        </summary>
        <ul>
          {children.map((child, at) => (
            <Part key={`${at}${child.source}`} part={child} vocabulary={vocabulary} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** A part that stands for two in the tree, as what lies between two values does, is told once. */
function isNew(part: ExplainedPart, at: number, all: readonly ExplainedPart[]): boolean {
  return all.findIndex((one) => one.source === part.source) === at;
}

function Line({ part, vocabulary }: { part: ExplainedPart; vocabulary: Vocabulary }) {
  return (
    <span className={css.line}>
      <code>{withLabels(part.source, vocabulary.book, vocabulary.language)}</code>
      <b title={exactOf(part.value, part.text)} data-value={typeof part.value === 'boolean' ? String(part.value) : undefined}>{part.text}</b>
      {part.note !== null && <i>{part.note}</i>}
    </span>
  );
}

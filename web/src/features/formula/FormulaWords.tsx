/** The formula of a filter as its chip shows it: with the names that the reader knows. */
import { useLanguage } from '../../shared/i18n/language';
import type { FormRef } from '../../shared/api';
import { withLabels } from './language/rewrite';
import { useVocabulary } from './useVocabulary';

export function FormulaWords({ target, where }: { target: FormRef; where: string }) {
  const language = useLanguage();
  const { vocabulary } = useVocabulary(target, where);
  const words = withLabels(where, vocabulary.book, language);
  // The chip is often too short for it.
  return <span title={words}>{words}</span>;
}

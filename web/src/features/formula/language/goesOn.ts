/** Whether a mistake is only a word that is still being written: the rest of it is on offer at the end of the text. */
import type { FormulaProblem } from '../../../shared/api';
import { spanOf } from './places';
import { type Vocabulary, suggest } from './suggest';
import { tokenize } from './tokens';

/** A value where a condition is wanted: what it is compared with may still come. */
const NOT_CONDITION = 'expression.not_condition';

/** True where the problem reaches the end of the text, and what stands there may be completed. */
export function goesOn(source: string, problem: FormulaProblem, words: Vocabulary): boolean {
  const value = problem.code === NOT_CONDITION;
  const end = value ? source.trimEnd().length : source.length;
  if (end === 0 || spanOf(source, problem).to !== end) return false;
  const found = suggest(tokenize(source, (word) => words.book.knows(word)), source.length, words, value);
  return found !== null && (found.items.length > 0 || found.beyond !== null);
}

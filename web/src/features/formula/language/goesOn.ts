/** Whether a mistake is only a word that is still being written: the rest of it is on offer at the end of the text. */
import type { FormulaProblem } from '../../../shared/api';
import { spanOf } from './places';
import { type Vocabulary, suggest } from './suggest';
import { tokenize } from './tokens';

/** True where the problem reaches the end of the text, and what stands there may be completed. */
export function goesOn(source: string, problem: FormulaProblem, words: Vocabulary): boolean {
  if (source === '' || spanOf(source, problem).to !== source.length) return false;
  const found = suggest(tokenize(source, (word) => words.book.knows(word)), source.length, words, false);
  return found !== null && (found.items.length > 0 || found.beyond !== null);
}

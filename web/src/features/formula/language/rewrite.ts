/** A formula's text with its names in other words: codes for an address that outlives renaming, labels for readers. */
import type { FormRef, Language, NameDoc } from '../../../shared/api';
import type { NameBook } from './names';
import { type Step, tokenize } from './tokens';

/** Return the formula with every known name written by its code. */
export function withCodes(source: string, book: NameBook): string {
  return rewritten(source, book, (name) => name.code);
}

/** Return the formula with every known name written as the language calls it. */
export function withLabels(source: string, book: NameBook, language: Language): string {
  return rewritten(source, book, (name, of) => book.written(name, of, language));
}

function rewritten(source: string, book: NameBook, write: (name: NameDoc, of: FormRef) => string): string {
  let text = '';
  let done = 0;
  for (const { name, of, step } of namesIn(source, book)) {
    text += source.slice(done, step.from) + write(name, of);
    done = step.to;
  }
  return text + source.slice(done);
}

interface Named {
  readonly step: Step;
  readonly name: NameDoc;
  readonly of: FormRef;
}

/** Return every step of the formula's paths that names something, in order, with the form it stands in. */
function namesIn(source: string, book: NameBook): readonly Named[] {
  return tokenize(source, (word) => book.knows(word)).flatMap((token) => {
    const { found } = book.follow(token.steps);
    const forms = [book.root, ...found.map((name) => name.to)];
    return found.flatMap((name, at) => {
      const [step, of] = [token.steps[at], forms[at]];
      return step === undefined || of === undefined ? [] : [{ step, name, of }];
    });
  });
}

/** Return the forms whose names the formula needs and that are not at hand. */
export function formsBeyond(source: string, book: NameBook): readonly FormRef[] {
  return tokenize(source, (word) => book.knows(word)).flatMap((token) => book.follow(token.steps).beyond ?? []);
}

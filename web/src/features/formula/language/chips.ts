/** Which parts of a formula are shown as chips, and what the chips say. */
import type { Language, NameDoc } from '../../../shared/api';
import { say } from '../../../shared/i18n/language';
import type { NameBook } from './names';
import type { Token } from './tokens';

export interface Chip {
  readonly from: number;
  readonly to: number;
  /** The labels along the path, outermost first. */
  readonly labels: readonly string[];
  /** Code and type, for whoever wants to know it exactly. */
  readonly title: string;
  readonly kind: string;
}

/** Return a chip for each path whose every step is known, but for the one that is being typed at `open`. */
export function chipsOf(tokens: readonly Token[], book: NameBook, language: Language, open: number | null): readonly Chip[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'path' || !token.closed || isOpen(token, open)) return [];
    const { found } = book.follow(token.steps);
    const last = found.at(-1);
    if (last === undefined || found.length < token.steps.length) return [];
    const labels = found.map((name) => say(name.label, language) || name.code);
    return [{ from: token.from, to: token.to, labels, title: titleOf(found, last, language), kind: last.type.kind }];
  });
}

function isOpen(token: Token, open: number | null): boolean {
  return open !== null && token.from <= open && open <= token.to;
}

function titleOf(path: readonly NameDoc[], last: NameDoc, language: Language): string {
  return `${path.map((name) => name.code).join('.')} · ${say(last.type.label, language)}`;
}

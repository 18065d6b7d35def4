/** What may be written at a place of a formula: fields, functions, operators, options. Pure; the editor shows it. */
import type { FormRef, FunctionDoc, Language, NameDoc, OptionName } from '../../../shared/api';
import { say } from '../../../shared/i18n/language';
import type { NameBook } from './names';
import { type OperatorName, operatorsAfter } from './operators';
import type { Step, Token } from './tokens';

export type Suggestion =
  | { readonly kind: 'field'; readonly label: string; readonly insert: string; readonly name: NameDoc }
  | { readonly kind: 'function'; readonly label: string; readonly insert: string; readonly doc: FunctionDoc }
  | { readonly kind: 'operator'; readonly label: string; readonly insert: string; readonly operator: OperatorName }
  | { readonly kind: 'constant'; readonly label: string; readonly insert: string }
  | { readonly kind: 'option'; readonly label: string; readonly insert: string; readonly option: OptionName };

/** `from` and `to` are what the choice replaces; `beyond` is a form whose names must be fetched first. */
export interface Suggestions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Suggestion[];
  readonly beyond: FormRef | null;
}

export interface Vocabulary {
  readonly book: NameBook;
  readonly functions: readonly FunctionDoc[];
  readonly language: Language;
  /** The words for an operator, by its key: people look for them too. */
  readonly operatorWords: (key: string) => string;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\u201c': '\u201d', '\u2018': '\u2019' };
const OPENING: ReadonlySet<string> = new Set(['(', '[', ',']);

/** Return what fits at `at`. Without words to go by, only `asked` gives anything. */
export function suggest(tokens: readonly Token[], at: number, words: Vocabulary, asked: boolean): Suggestions | null {
  const here = tokens.find((token) => token.from < at && at <= token.to);
  const before = tokens.filter((token) => token.to <= (here?.from ?? at));
  if (here?.kind === 'string') return inText(here, before, at, words);
  if (here?.kind === 'path') return inPath(here, before, at, words);
  const typing = here !== undefined && ['operator', 'constant', 'function'].includes(here.kind);
  if (typing) return anything(here.from, here.to, here.text.slice(0, at - here.from), before, words);
  if (here?.kind === 'number' || here?.kind === 'broken') return null;
  const upTo = here === undefined ? before : [...before, here];
  const comparing = optionsBefore(upTo, words.book).length > 0 && !endsValue(upTo.at(-1));
  return asked || comparing ? anything(at, at, '', upTo, words) : null;
}

function inPath(here: Token, before: readonly Token[], at: number, words: Vocabulary): Suggestions | null {
  const last = here.steps.findLast((step) => step.from < at);
  const dangling = !here.closed && at === here.to && here.steps.length > 0;
  const done = here.steps.filter((step) => step.to < at || dangling);
  const [from, typed] = dangling || last === undefined ? [at, ''] : [last.from, typedOf(here, last, at)];
  if (done.length === 0) return anything(here.from, here.to, typed, before, words);
  const to = dangling ? at : (last?.to ?? at);
  return members(done, from, to, typed, words);
}

function typedOf(here: Token, last: Step, at: number): string {
  return here.text.slice(last.from - here.from, at - here.from).replace(/^\{/u, '');
}

function members(done: readonly Step[], from: number, to: number, typed: string, words: Vocabulary): Suggestions | null {
  const of = words.book.after(done);
  if (of === undefined) return null;
  const names = words.book.namesOf(of);
  if (names === undefined) return { from, to, items: [], beyond: of };
  return { from, to, items: fields(names, of, typed, words), beyond: null };
}

/** A value may begin here, or an operator may follow, by what stands before. */
function anything(from: number, to: number, typed: string, before: readonly Token[], words: Vocabulary): Suggestions {
  const last = before.at(-1);
  if (endsValue(last)) {
    return { from, to, items: operators(kindOf(last, words.book), typed, words), beyond: null };
  }
  const { book } = words;
  const options = optionsBefore(before, book).map((option) => optionOf(option, words.language, '"', '"'));
  const own = fields(book.namesOf(book.root) ?? [], book.root, typed, words);
  const named = functions(typed, words);
  const items = [...ranked(options, typed, (one) => textsOf(one.option)), ...own, ...named, ...constants(typed, words)];
  return { from, to, items, beyond: null };
}

function inText(here: Token, before: readonly Token[], at: number, words: Vocabulary): Suggestions | null {
  const open = here.text.slice(0, 1);
  const close = CLOSING[open] ?? '"';
  if (at === here.to && here.closed) return null;
  const options = optionsBefore(before, words.book).map((option) => optionOf(option, words.language, '', here.closed ? '' : close));
  const typed = here.text.slice(1, at - here.from);
  const to = here.closed ? here.to - 1 : here.to;
  return { from: here.from + 1, to, items: ranked(options, typed, (one) => textsOf(one.option)), beyond: null };
}

function fields(names: readonly NameDoc[], of: FormRef, typed: string, { book, language }: Vocabulary) {
  const all = names.map((name) => {
    const insert = book.written(name, of, language);
    return { kind: 'field' as const, label: say(name.label, language) || name.code, insert, name };
  });
  return ranked(all, typed, ({ name }) => [...Object.values(name.label), name.code]);
}

function functions(typed: string, { functions: docs, language }: Vocabulary) {
  const all = docs
    .filter((doc) => doc.group !== 'operator')
    .map((doc) => {
      const name = language === 'zh' ? doc.chinese : doc.name;
      return { kind: 'function' as const, label: name, insert: `${name}(`, doc };
    });
  return ranked(all, typed, ({ doc }) => [doc.name, doc.chinese]);
}

const CONSTANTS = ['blank', 'true', 'false', 'me'];

function constants(typed: string, { operatorWords }: Vocabulary) {
  const all = CONSTANTS.map((word) => ({ kind: 'constant' as const, label: word, insert: word }));
  return ranked(all, typed, ({ label }) => [label, operatorWords(`value.${label}`)]);
}

function operators(kind: string | null, typed: string, { language, operatorWords }: Vocabulary) {
  const all = operatorsAfter(kind, language).map((operator) => ({
    kind: 'operator' as const,
    label: operator.written,
    insert: `${operator.written} `,
    operator,
  }));
  return ranked(all, typed, ({ operator }) => [operator.written, operator.key, operatorWords(operator.key)]);
}

function optionOf(option: OptionName, language: Language, open: string, close: string) {
  const label = say(option.label, language) || option.code;
  return { kind: 'option' as const, label, insert: `${open}${label}${close}`, option };
}

function textsOf(option: OptionName): readonly string[] {
  return [...Object.values(option.label), option.code];
}

/** Return the options of the field that a text here would be compared with. */
function optionsBefore(before: readonly Token[], book: NameBook): readonly OptionName[] {
  const listed = before.toReversed();
  const rest = listed.slice(listed.findIndex((token) => token.kind !== 'string' && !OPENING.has(token.text)));
  const [operator, ...left] = rest;
  if (operator === undefined || !['=', '==', '!=', '<>', 'in', 'contains'].includes(operator.text.toLowerCase())) return [];
  const path = left.find((token) => token.text.toLowerCase() !== 'not');
  return path?.kind === 'path' ? (nameAt(path, book)?.options ?? []) : [];
}

function nameAt(token: Token, book: NameBook): NameDoc | undefined {
  const { found } = book.follow(token.steps);
  return found.length === token.steps.length ? found.at(-1) : undefined;
}

function endsValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return ['path', 'number', 'string', 'constant'].includes(token.kind) || token.text === ')' || token.text === ']';
}

function kindOf(token: Token | undefined, book: NameBook): string | null {
  if (token?.kind !== 'path') return token?.kind === 'number' ? 'number' : null;
  return nameAt(token, book)?.type.kind ?? null;
}

/** The best first: what begins with the words, then what holds them; in the order given otherwise. */
function ranked<T>(items: readonly T[], typed: string, texts: (item: T) => readonly (string | undefined)[]): readonly T[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return items;
  const scored = items.map((item) => {
    const at = texts(item).map((text) => text?.toLowerCase().indexOf(wanted) ?? -1);
    return { item, score: at.includes(0) ? 0 : at.some((place) => place > 0) ? 1 : 2 };
  });
  return scored.filter((one) => one.score < 2).toSorted((a, b) => a.score - b.score).map((one) => one.item);
}

/**
 * Source text to tokens, for colours, chips and completion. The server decides what is right; this only has to read
 * like it does, and to make something of a text that is not finished.
 */
import { AND, CONSTANT_WORDS, NOT, OPERATOR_WORDS, OR, SIGN, UNITS, halfWidth } from './words';

export type TokenKind = 'path' | 'function' | 'number' | 'string' | 'operator' | 'constant' | 'sign' | 'broken';

/** One name of a path, without its braces. */
export interface Step {
  readonly text: string;
  readonly quoted: boolean;
  readonly from: number;
  readonly to: number;
}

/** Places count UTF-16 units, as the editor does. `closed` is false for a text that nothing ends, or a path that ends in a dot. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** A sign in half width, the text of anything else. */
  readonly text: string;
  readonly closed: boolean;
  readonly steps: readonly Step[];
}

/** Tells whether words are known: names of fields, or of functions. */
export type Known = (word: string) => boolean;

const SPACE = /\s+/uy;
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\u201c[^\u201d]*\u201d|\u2018[^\u2019]*\u2019/suy;
const QUOTED = /\{[^{}]*\}/uy;
const UNCLOSED = /["'\u201c\u2018{][^\n]*/uy;
const DURATION = new RegExp(`\\p{Nd}+(?:\\.\\p{Nd}+)?(?:${UNITS})(?![\\p{L}\\p{N}_])`, 'uiy');
const NUMBER = /\p{Nd}+(?:\.\p{Nd}+)?/uy;
const PHRASE = /(?:starts\s+with|is\s+not\s+(?:blank|null)|is\s+(?:blank|null))(?![\p{L}\p{N}_])/uiy;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const CALLED = /\s*[(\uff08]/uy;
const DOT = /[.\uff0e]/uy;

/** Return the tokens of the source, spaces left out. */
export function tokenize(source: string, known: Known = () => false): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; ) {
    const found = tokensAt(source, at, known);
    tokens.push(...found.tokens);
    at = found.end;
  }
  return tokens;
}

interface Found {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function tokensAt(source: string, at: number, known: Known): Found {
  const space = matched(SPACE, source, at);
  if (space !== null) return { tokens: [], end: at + space.length };
  const simple = SIMPLE.flatMap(([kind, pattern]) => {
    const text = matched(pattern, source, at);
    return text === null ? [] : [plain(kind, at, text)];
  })[0];
  if (simple !== undefined) return { tokens: [simple], end: simple.to };
  if (matched(QUOTED, source, at) !== null) return one(path(source, at));
  const unclosed = matched(UNCLOSED, source, at);
  if (unclosed !== null) return one({ ...plain(unclosed.startsWith('{') ? 'path' : 'string', at, unclosed), closed: false });
  const sign = matched(SIGN, source, at);
  if (sign !== null) return one({ ...plain('sign', at, sign), text: halfWidth(sign) });
  const word = matched(WORD, source, at);
  return word === null ? one(plain('broken', at, [...source.slice(at)][0] ?? '')) : words(source, at, word, known);
}

const SIMPLE: readonly (readonly [TokenKind, RegExp])[] = [
  ['string', STRING],
  ['number', DURATION],
  ['number', NUMBER],
  ['operator', PHRASE],
];

/** A run of letters is a word, or several: the Chinese operators need no spaces beside names that are known. */
function words(source: string, at: number, run: string, known: Known): Found {
  const parts = known(run) ? [run] : (split(run, known) ?? [run]);
  const tokens: Token[] = [];
  let from = at;
  for (const part of parts) {
    const token = word(source, from, part);
    tokens.push(token);
    from = Math.max(token.to, from + part.length);
  }
  return { tokens, end: from };
}

function word(source: string, at: number, text: string): Token {
  const lower = text.toLowerCase();
  if (OPERATOR_WORDS.has(lower)) return plain('operator', at, text);
  const end = at + text.length;
  if (matched(CALLED, source, end) !== null) return plain('function', at, text);
  if (CONSTANT_WORDS.has(lower) && matched(DOT, source, end) === null) return plain('constant', at, text);
  return path(source, at, text);
}

/** Return the path that begins here: names joined by dots, the last dot perhaps without its name yet. */
function path(source: string, at: number, first?: string): Token {
  const steps = [step(source, at, first)];
  let end = steps[0]?.to ?? at;
  let closed = true;
  while (matched(DOT, source, end) !== null) {
    const next = matched(QUOTED, source, end + 1) ?? matched(WORD, source, end + 1);
    if (next === null) {
      end += 1;
      closed = false;
      break;
    }
    steps.push(step(source, end + 1, next));
    end += 1 + next.length;
  }
  return { kind: 'path', from: at, to: end, text: source.slice(at, end), closed, steps };
}

function step(source: string, at: number, text = matched(QUOTED, source, at) ?? ''): Step {
  const quoted = text.startsWith('{');
  return { text: quoted ? text.slice(1, -1).trim() : text, quoted, from: at, to: at + text.length };
}

/** Split a run into known words and the Chinese operators between them, or return null where it reads otherwise. */
function split(run: string, known: Known): readonly string[] | null {
  if (run.length > LONGEST_RUN || ![AND, OR, NOT].some((sign) => run.includes(sign))) return null;
  const rest = new Map<number, readonly string[] | null>([[run.length, []]]);
  for (let at = run.length - 1; at >= 0; at -= 1) rest.set(at, splitAt(run, at, known, rest));
  const found = rest.get(0) ?? null;
  return found === null || found.length < 2 ? null : found;
}

const LONGEST_RUN = 200;

function splitAt(run: string, at: number, known: Known, rest: ReadonlyMap<number, readonly string[] | null>) {
  for (let end = run.length; end > at; end -= 1) {
    const after = rest.get(end);
    const part = run.slice(at, end);
    if (after && (OPERATOR_WORDS.has(part) || known(part))) return [part, ...after];
  }
  return null;
}

function matched(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

function plain(kind: TokenKind, from: number, text: string): Token {
  return { kind, from, to: from + text.length, text, closed: true, steps: [] };
}

function one(token: Token): Found {
  return { tokens: [token], end: token.to };
}

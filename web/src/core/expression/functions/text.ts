/** The functions of text. A character is a code point. The twin of `functions/text_*.py`. */

import { empty, own, scaleOf, strict } from '../implementation';
import { lowered } from '../latin';
import type { Implementation, Implementations, Node } from '../types';
import { automaton } from './automaton';
import { amountInCapitals } from './chinese';
import { counted, unitOf } from './counts';
import { readNumber, textOf } from './spelling';

const MAX_TEXT = 20_000;
const MAX_LIST = 1_000;
const WHITE = ' \t\r\n\u3000\u00a0';

/** A function of one text. */
const ofText = (found: (text: string) => string): Implementation => strict(() => ([text]) => found(text as string));

/** A function of a text's characters and some counts; `rest` stand for the counts that are left out. */
function ofChars(rest: readonly number[], found: (chars: readonly string[], ...counts: number[]) => string): Implementation {
  return strict((call) => {
    const units = rest.map((_, at) => unitOf(call.of[at + 1]));
    return ([text, ...given]) => {
      const counts = rest.map((value, at) => (given[at] === undefined ? value : counted(given[at], units[at] as bigint)));
      return counts.some((count) => count < 0) ? null : found([...(text as string)], ...counts);
    };
  });
}

function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && WHITE.includes(text.charAt(from))) from += 1;
  while (to > from && WHITE.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function masked(chars: readonly string[], start: number, end: number): string {
  const hidden = chars.length - start - end;
  if (hidden <= 0) return '*'.repeat(chars.length);
  return chars.slice(0, start).join('') + '*'.repeat(hidden) + chars.slice(chars.length - end).join('');
}

function replaced(text: string, what: string, by: string): string | null {
  if (what === '') return text;
  const parts = text.split(what);
  return text.length + (parts.length - 1) * (by.length - what.length) > 2 * MAX_TEXT ? null : parts.join(by);
}

const length = (text: string): bigint => BigInt([...text].length);

/** Where a text stands in another, from a place on, the first being 1; null where it does not. */
function found(what: string, text: string, from: number): bigint | null {
  if (from < 1) return null;
  const skipped = [...text].slice(0, from - 1).join('').length;
  const at = text.indexOf(what, skipped);
  return at < 0 || skipped + 1 > text.length ? null : length(text.slice(0, at)) + 1n;
}

function search(holds: (text: string, what: string) => boolean): Implementation {
  return own(() => ([text = null, what = null]) =>
    text !== null && what !== null && holds(lowered(text as string), lowered(what as string)),
  );
}

function split(text: string, separator: string): readonly string[] | null {
  const parts = text.split(separator).filter((part) => part !== '');
  return parts.length === 0 || parts.length > MAX_LIST ? null : parts;
}

const written = (node: Node | undefined): string => (node?.k === 'const' && typeof node.v === 'string' ? node.v : '');

export const textFunctions: Implementations = {
  LEN: empty(() => ([text]) => length(text as string)),
  LEFT: ofChars([1], (chars, count = 1) => chars.slice(0, count).join('')),
  RIGHT: ofChars([1], (chars, count = 1) => chars.slice(Math.max(chars.length - count, 0)).join('')),
  MID: ofChars([1, MAX_TEXT], (chars, start = 1, count = MAX_TEXT) =>
    start < 1 ? '' : chars.slice(start - 1, start - 1 + count).join(''),
  ),
  TRIM: ofText(trimmed),
  UPPER: ofText((text) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  LOWER: ofText(lowered),
  REPLACE: empty(
    () =>
      ([text, what, by]) =>
        replaced(text as string, what as string, by as string),
  ),
  MASK: ofChars([3, 4], (chars, start = 3, end = 4) => masked(chars, start, end)),
  CONCAT: empty(() => (texts) => texts.join('')),
  SPLIT: strict(
    () =>
      ([text, separator]) =>
        split(text as string, separator as string),
  ),
  JOIN: own(() => ([items = null, separator = null]) =>
    items === null ? null : (items as string[]).filter((item) => item !== null).join((separator as string | null) ?? ''),
  ),
  FIND: strict((call) => {
    const unit = unitOf(call.of[2]);
    return ([what, text, start]) =>
      found(what as string, text as string, start === undefined ? 1 : counted(start, unit));
  }),
  CONTAINS: search((text, what) => text.includes(what)),
  STARTS_WITH: search((text, what) => text.startsWith(what)),
  ENDS_WITH: search((text, what) => text.endsWith(what)),
  MATCHES: empty((call) => {
    const holds = automaton(written(call.of[1]));
    return ([text]) => holds(text as string);
  }),
  TEXT: strict((call) => textOf(call.of[0]?.t ?? call.t, written(call.of[1]))),
  VALUE: strict(
    () =>
      ([text]) =>
        readNumber(trimmed(text as string)),
  ),
  RMB_UPPER: strict((call) => {
    const scale = scaleOf(call, 0);
    return ([amount]) => amountInCapitals(amount as bigint, scale);
  }),
};

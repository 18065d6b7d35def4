/**
 * The text of a comment: on its way `@[id]` names a person, in the box and on the page `@name` does. Links are those
 * with http or https only; everything else stays text.
 */
import type { Reference } from './model';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'person'; readonly text: string; readonly id: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const NAMED = /@\[([0-9a-f-]{36})\]/g;
const LINK = /https?:\/\/[^\s<>"'，。；！？、）】」]+/gi;
const AFTER = /[.,;:!?)\]}]+$/;

/** Return a comment as its author types it: names for ids. */
export function toTyped(text: string, named: readonly Reference[]): string {
  return text.replace(NAMED, (whole, id: string) => {
    const person = named.find((one) => one.id === id);
    return person === undefined ? whole : `@${person.label}`;
  });
}

/** Return a typed comment as it is sent: ids for the names that were picked, the longest name first. */
export function toSent(typed: string, picked: readonly Reference[]): string {
  const longest = [...picked].sort((one, other) => other.label.length - one.label.length);
  return longest.reduce((text, person) => text.split(`@${person.label}`).join(`@[${person.id}]`), typed);
}

/** Return the pieces of a comment for reading. */
export function piecesOf(text: string, named: readonly Reference[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(NAMED)) {
    pieces.push(...withLinks(text.slice(from, found.index)));
    const id = found[1] ?? '';
    const label = named.find((one) => one.id === id)?.label;
    pieces.push({ kind: 'person', id, text: `@${label ?? '…'}` });
    from = found.index + found[0].length;
  }
  return [...pieces, ...withLinks(text.slice(from))];
}

function withLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const href = found[0].replace(AFTER, '');
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index) });
    pieces.push({ kind: 'link', text: href, href });
    from = found.index + href.length;
  }
  return from < text.length ? [...pieces, { kind: 'text', text: text.slice(from) }] : pieces;
}

export interface Asking {
  /** What was typed behind the sign so far. */
  readonly words: string;
  /** Where the sign stands. */
  readonly from: number;
}

const LONGEST_NAME = 20;

/** Return what is being asked for at the caret: the letters behind the last `@`, unless the name is finished. */
export function askingAt(typed: string, caret: number): Asking | null {
  const before = typed.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || /\w$/.test(before.slice(0, from))) return null;
  const words = before.slice(from + 1);
  return /[\s@]/.test(words) || words.length > LONGEST_NAME ? null : { words, from };
}

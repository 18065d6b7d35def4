/**
 * Runs a pattern of MATCHES in linear time: all the places that it can be at are bits, and one step moves them all. The
 * twin of `functions/words_automaton.py`.
 */

import type { Ranges } from './classes';
import { END, type Part, readPattern, START } from './pattern';

/** A part of the pattern: where it can begin and end, whether it can be empty, and whether where its anchors hold. */
interface Piece {
  first: readonly number[];
  last: readonly number[];
  empty: boolean;
  hollow: boolean;
}

/** The positions of a pattern that is written out in full: what each accepts, and which may follow it. */
class Positions {
  readonly accepted: Ranges[] = [];
  readonly follow: Set<number>[] = [];

  piece(part: Part): Piece {
    if (part.k === 'chars') return this.position(part.ranges);
    if (part.k === 'sequence') return this.joined(part.parts.map((inner) => this.piece(inner)));
    if (part.k === 'repeat') return this.repeated(part.part, part.least, part.most);
    const pieces = part.branches.map((branch) => this.piece(branch));
    return {
      first: pieces.flatMap((piece) => piece.first),
      last: pieces.flatMap((piece) => piece.last),
      empty: pieces.some((piece) => piece.empty),
      hollow: pieces.some((piece) => piece.hollow),
    };
  }

  private position(ranges: Ranges): Piece {
    const place = this.accepted.push(ranges) - 1;
    this.follow.push(new Set());
    return { first: [place], last: [place], empty: false, hollow: (ranges[0]?.[0] ?? 0) < 0 };
  }

  private repeated(part: Part, least: number, most: number | null): Piece {
    const pieces = Array.from({ length: most ?? Math.max(least, 1) }, () => this.piece(part));
    const last = pieces.at(-1);
    if (most === null && last !== undefined) this.link(last.last, last.first);
    return this.joined(pieces.map((piece, at) => (at < least ? piece : { ...piece, empty: true, hollow: true })));
  }

  private joined(pieces: readonly Piece[]): Piece {
    let found: Piece = { first: [], last: [], empty: true, hollow: true };
    for (const piece of pieces) {
      this.link(found.last, piece.first);
      found = {
        first: found.empty ? [...found.first, ...piece.first] : found.first,
        last: piece.empty ? [...found.last, ...piece.last] : piece.last,
        empty: found.empty && piece.empty,
        hollow: found.hollow && piece.hollow,
      };
    }
    return found;
  }

  private link(places: readonly number[], following: readonly number[]): void {
    for (const place of places) for (const next of following) this.follow[place]?.add(next);
  }
}

/** A set of positions: 32 to a number. */
type Bits = Uint32Array;

function bitsOf(places: Iterable<number>, size: number): Bits {
  const found = new Uint32Array(size);
  for (const place of places) found[place >> 5] = (found[place >> 5] as number) | (1 << (place & 31));
  return found;
}

/** Return, for every set of eight neighbours, all that may follow them: 256 sets, one behind the other. */
function rowOf(follow: readonly Bits[], size: number): Bits {
  const row = new Uint32Array(256 * size);
  for (let held = 1; held < 256; held += 1) {
    const [rest, added] = [held & (held - 1), follow[31 - Math.clz32(held & -held)]];
    for (let at = 0; at < size; at += 1) {
      row[held * size + at] = (row[rest * size + at] as number) | (added?.[at] ?? 0);
    }
  }
  return row;
}

const KNOWN = 1024;

/** Return what tells whether a text holds the pattern anywhere. */
export function automaton(pattern: string): (text: string) => boolean {
  const positions = new Positions();
  const whole = positions.piece(readPattern(pattern));
  const size = (positions.accepted.length + 31) >> 5;
  const [first, last] = [bitsOf(whole.first, size), bitsOf(whole.last, size)];
  const follow = positions.follow.map((places) => bitsOf(places, size));
  const rows = Array.from({ length: size * 4 }, (_, at) => rowOf(follow.slice(at * 8, at * 8 + 8), size));
  const masks = new Map<number, Bits>();

  function accepting(code: number): Bits {
    const known = masks.get(code);
    if (known !== undefined) return known;
    const taken = positions.accepted.flatMap((ranges, place) =>
      ranges.some(([low, high]) => low <= code && code <= high) ? [place] : [],
    );
    const found = bitsOf(taken, size);
    if (masks.size < KNOWN) masks.set(code, found);
    return found;
  }

  function step(places: Bits, code: number): Bits {
    const found = first.slice();
    for (let at = 0; at < rows.length; at += 1) {
      const held = ((places[at >> 2] as number) >>> ((at & 3) * 8)) & 255;
      if (held === 0) continue;
      const row = rows[at] as Bits;
      for (let word = 0; word < size; word += 1) found[word] = (found[word] as number) | (row[held * size + word] as number);
    }
    const taken = accepting(code);
    for (let word = 0; word < size; word += 1) found[word] = (found[word] as number) & (taken[word] as number);
    return found;
  }

  /** A mark takes none of the text, so what it reaches may be followed by another one. */
  function atMark(places: Bits, mark: number): Bits {
    let found = step(places, mark);
    for (;;) {
      const more = step(found, mark).map((word, at) => word | (found[at] as number));
      if (more.every((word, at) => word === found[at])) return found;
      found = more;
    }
  }

  const ended = (places: Bits): boolean => places.some((word, at) => (word & (last[at] as number)) !== 0);

  return (text) => {
    if (whole.empty || (whole.hollow && text === '')) return true;
    let places = atMark(new Uint32Array(size), START);
    for (const char of text) {
      if (ended(places)) return true;
      places = step(places, char.codePointAt(0) as number);
    }
    return ended(places) || ended(atMark(places, END));
  };
}

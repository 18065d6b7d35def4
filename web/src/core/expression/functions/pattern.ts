/**
 * Patterns of MATCHES as a small tree. The twin of `functions/words_reader.py`, which has refused what is wrong before
 * a tree comes here: this one reads and does not judge.
 */

import { ANY, escaped, members, one, type Ranges } from './classes';

/** What `^` and `$` stand for: marks before the first and after the last character. */
export const START = -1;
export const END = -2;

export type Part =
  | { k: 'chars'; ranges: Ranges }
  | { k: 'sequence'; parts: readonly Part[] }
  | { k: 'choice'; branches: readonly Part[] }
  | { k: 'repeat'; part: Part; least: number; most: number | null };

type Bounds = readonly [number, number | null];

const SIGNS: Readonly<Record<string, Bounds>> = { '?': [0, 1], '*': [0, null], '+': [1, null] };

/** Return the tree of a pattern. */
export function readPattern(pattern: string): Part {
  const chars = [...pattern];
  let at = 0;
  const peek = (): string => chars[at] ?? '';
  const take = (): string => chars[at++] ?? '';

  function choice(): Part {
    const branches = [sequence()];
    while (peek() === '|') {
      take();
      branches.push(sequence());
    }
    return { k: 'choice', branches };
  }

  function sequence(): Part {
    const parts: Part[] = [];
    while (!'|)'.includes(peek())) parts.push(repeated(atom()));
    return { k: 'sequence', parts };
  }

  function atom(): Part {
    const char = take();
    if (char === '(') return group();
    return { k: 'chars', ranges: rangesOf(char) };
  }

  function rangesOf(char: string): Ranges {
    if (char === '[') return members(peek, take);
    if (char === '\\') return escaped(take());
    if (char === '^') return [[START, START]];
    if (char === '$') return [[END, END]];
    return char === '.' ? ANY : one(char);
  }

  function group(): Part {
    if (peek() === '?') at += 2;
    const found = choice();
    take();
    return found;
  }

  function repeated(part: Part): Part {
    const bounds = peek() === '{' ? counted() : SIGNS[peek()];
    if (bounds === undefined) return part;
    take();
    return { k: 'repeat', part, least: bounds[0], most: bounds[1] };
  }

  function counted(): Bounds {
    let inner = '';
    while (peek() !== '}' && peek() !== '') inner += take();
    const [least = '', most] = inner.slice(1).split(',');
    return [Number(least), most === undefined ? Number(least) : most === '' ? null : Number(most)];
  }

  return choice();
}

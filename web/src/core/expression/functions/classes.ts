/** Classes of characters in a pattern, as ranges of code points. The twin of `functions/words_classes.py`. */

/** Code points, as ranges from the first to the last. */
export type Ranges = readonly (readonly [number, number])[];

const LAST = 0x10ffff;

/** Return every code point that is not in the ranges. */
function complement(ranges: Ranges): Ranges {
  const found: [number, number][] = [];
  let free = 0;
  for (const [low, high] of [...ranges].sort((one, other) => one[0] - other[0])) {
    if (low > free) found.push([free, low - 1]);
    free = Math.max(free, high + 1);
  }
  if (free <= LAST) found.push([free, LAST]);
  return found;
}

const code = (char: string): number => char.codePointAt(0) ?? 0;

/** Return the ranges that pairs of first and last characters stand for. */
function of(...pairs: string[]): Ranges {
  return pairs.map((pair) => [code(pair), pair.charCodeAt(pair.length - 1)]);
}

export const one = (char: string): Ranges => [[code(char), code(char)]];
export const ANY = complement(one('\n'));

const LETTERS: Readonly<Record<string, Ranges>> = {
  d: of('09'),
  w: of('09', 'AZ', 'az', '_'),
  s: of('\t\r', ' '),
  n: one('\n'),
  r: one('\r'),
  t: one('\t'),
};

/** Return what an escaped character means. */
export function escaped(char: string): Ranges {
  const found = Object.hasOwn(LETTERS, char.toLowerCase()) ? LETTERS[char.toLowerCase()] : undefined;
  if (found === undefined) return one(char);
  return char === char.toLowerCase() ? found : complement(found);
}

/** Return what a class in brackets holds; `take` gives its characters from behind the opening bracket on. */
export function members(peek: () => string, take: () => string): Ranges {
  const negated = peek() === '^' && take() === '^';
  const held: (readonly [number, number])[] = [];
  while (peek() !== ']' && peek() !== '') {
    const low = member(take);
    if (peek() === '-') {
      take();
      if (peek() !== ']') {
        held.push([low[0]?.[0] ?? 0, member(take)[0]?.[1] ?? 0]);
        continue;
      }
      held.push([45, 45]);
    }
    held.push(...low);
  }
  take();
  return negated ? complement(held) : held;
}

function member(take: () => string): Ranges {
  const char = take();
  return char === '\\' ? escaped(take()) : one(char);
}

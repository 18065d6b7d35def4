/** The fixed words and signs of the language, as the server's lexer knows them. Chinese ones are written by code point. */

/** Words that join or compare: and, or, not in Chinese are one character each. */
export const AND = '\u4e14';
export const OR = '\u6216';
export const NOT = '\u975e';

export const OPERATOR_WORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'between',
  'contains',
  AND,
  OR,
  NOT,
]);

export const CONSTANT_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'blank', 'null', 'me']);

/** Words that a bare name may not be; a label that is one of them is written in braces. */
const RESERVED: ReadonlySet<string> = new Set(['old', 'record', 'parent', 'vars', 'org', 'starts', 'with', 'is']);

export function isReserved(word: string): boolean {
  const lower = word.toLowerCase();
  return OPERATOR_WORDS.has(lower) || CONSTANT_WORDS.has(lower) || RESERVED.has(lower);
}

const PLAIN_WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** True for a word that may stand without braces, whatever stands around it. */
export function isPlainWord(word: string): boolean {
  return PLAIN_WORD.test(word) && !isReserved(word) && ![AND, OR, NOT].some((sign) => word.includes(sign));
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '\uff1d': '=',
  '\uff1c': '<',
  '\uff1e': '>',
  '\uff01': '!',
  '\uff08': '(',
  '\uff09': ')',
  '\uff3b': '[',
  '\uff3d': ']',
  '\uff0c': ',',
  '\u3001': ',',
  '\uff0e': '.',
  '\uff0d': '-',
  '\u2212': '-',
  '\uff0b': '+',
  '\uff0a': '*',
  '\u00d7': '*',
  '\uff0f': '/',
  '\u00f7': '/',
  '\uff05': '%',
  '\uff3e': '^',
  '\uff06': '&',
  '\uff5c': '|',
  '\u2260': '!=',
  '\u2264': '<=',
  '\u2265': '>=',
};

/** Return the sign as it is written in half width: what a Chinese keyboard types means the same. */
export function halfWidth(sign: string): string {
  return [...sign].map((one) => FULL_WIDTH[one] ?? one).join('');
}

const SIGNS = Object.keys(FULL_WIDTH).join('');

/** Every sign of the language, one or two characters long. */
export const SIGN = new RegExp(
  `[=<>!\uff1d\uff1c\uff1e\uff01][=\uff1d]|[<\uff1c][>\uff1e]|&&|\uff06\uff06|\\|\\||\uff5c\uff5c|[-=<>!()[\\],.+*/%^&${SIGNS}]`,
  'uy',
);

/** What a number of milliseconds, seconds, minutes, hours, days or weeks is written with. */
export const UNITS = 'ms|s|min|m|h|d|w|\u79d2|\u5206\u949f|\u5c0f\u65f6|\u5929|\u5468';

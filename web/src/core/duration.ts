/**
 * Lengths of time between three spellings: as people type them, as the API writes them (`2h30m`), and in words.
 *
 * The same forms as the server reads, so that people hear of a mistake while typing; a number without a unit is
 * minutes. Called by the checks, the filters and the descriptions of values, and by the environment of expressions.
 */
import type { Language } from './model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The longest that a field keeps, either way. */
export const LONGEST = 100_000 * DAY;

const SIZES: Readonly<Record<string, number>> = { w: 7 * DAY, d: DAY, h: HOUR, m: MINUTE, s: 1000, ms: 1 };
const COUNT = '\\d+(?:\\.\\d+)?';
const UNITS: readonly (readonly [string, string])[] = [
  ['w', 'weeks?|w|周|星期'],
  ['d', 'days?|d|天|日'],
  ['h', 'hours?|hrs?|h|个?小时|时'],
  ['m', 'minutes?|mins?|m(?!s)|分钟?'],
  ['s', 'seconds?|secs?|s|秒钟?'],
  ['ms', 'ms|毫秒'],
];
const written = UNITS.map(([unit, words]) => `(?:(?<${unit}>${COUNT})(?:${words}))?`).join('');
const iso = (unit: string): string => `(?:(?<${unit}>${COUNT})${unit})?`;
const FORMS: readonly RegExp[] = [
  `(?<sign>[+-]?)${written}`,
  `(?<sign>[+-]?)p${iso('w')}${iso('d')}(?:t(?=\\d)${iso('h')}${iso('m')}${iso('s')})?`,
  `(?<sign>[+-]?)(?<h>\\d+):(?<m>[0-5]\\d)(?::(?<s>[0-5]\\d(?:\\.\\d+)?))?`,
  `(?<sign>[+-]?)(?<m>${COUNT})`,
].map((source) => new RegExp(`^${source}$`));

/** Return the milliseconds of a duration as it is typed or comes from the API, or null. */
export function parseDuration(given: unknown): number | null {
  if (typeof given !== 'string' && typeof given !== 'number') return null;
  const plain = String(given)
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .replace(/[\s,、]+/g, '')
    .toLowerCase();
  const groups = FORMS.map((form) => form.exec(plain)?.groups).find((found) => found && counts(found).length > 0);
  return groups === undefined ? null : total(groups);
}

type Groups = Readonly<Record<string, string | undefined>>;

function counts(groups: Groups): readonly (readonly [string, string])[] {
  return Object.entries(groups).flatMap(([unit, count]) => (unit !== 'sign' && count ? [[unit, count] as const] : []));
}

function total(groups: Groups): number | null {
  const exact = counts(groups).reduce((sum, [unit, count]) => sum + Number(count) * (SIZES[unit] ?? 0), 0);
  const whole = Math.round(exact);
  // 1.1 h is no exact number of floating milliseconds; anything that is finer than one is refused.
  if (Math.abs(exact - whole) > 1e-3) return null;
  return groups.sign === '-' && whole > 0 ? -whole : whole;
}

/** Return the duration as the API and formulas spell it: `2h30m`, `1.5s`, `0m`. */
export function spellDuration(milliseconds: number): string {
  return joined(milliseconds, { h: 'h', m: 'm', s: 's' }, '');
}

const WORDS: Readonly<Record<Language, Readonly<Record<'h' | 'm' | 's', string>>>> = {
  zh: { h: '小时', m: '分', s: '秒' },
  en: { h: ' h', m: ' min', s: ' s' },
};

/** Return the duration in words: 2小时30分, 2 h 30 min. Hours are not made days: working days are shorter. */
export function formatDuration(milliseconds: number, language: Language): string {
  return joined(milliseconds, WORDS[language], language === 'zh' ? '' : ' ');
}

function joined(milliseconds: number, words: Readonly<Record<'h' | 'm' | 's', string>>, between: string): string {
  const span = Math.abs(milliseconds);
  const parts: string[] = [
    [Math.floor(span / HOUR), words.h] as const,
    [Math.floor(span / MINUTE) % 60, words.m] as const,
    [(span % MINUTE) / 1000, words.s] as const,
  ].flatMap(([count, word]) => (count > 0 ? [`${count}${word}`] : []));
  return parts.length === 0 ? `0${words.m}` : `${milliseconds < 0 ? '-' : ''}${parts.join(between)}`;
}

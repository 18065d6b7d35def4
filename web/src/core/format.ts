/**
 * Values as words: numbers, money, days, instants, sizes. Pure: language, zone and the present moment are arguments.
 *
 * Called by the tables, cards, record pages and the history, so that one value reads the same everywhere.
 */

import type { FieldUi, Language } from './model';
import { textOf } from './model';
import { clockText, dayText, parseDay, shiftDay, wallOf, type Wall } from './zone';

/** How to say things: in which language, in whose zone, and when "now" is. */
export interface Saying {
  readonly language: Language;
  readonly zone: string;
  readonly now: Date;
}

export const BLANK = '—';

const DAY_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' },
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Return the number with grouping and exactly `scale` places; without a scale as many as it has. */
export function formatNumber(value: number, scale?: number): string {
  const known = formats.get(scale) ?? formatOf(scale);
  formats.set(scale, known);
  return known.format(value);
}

/** Making one costs more than all that it writes on a page. */
const formats = new Map<number | undefined, Intl.NumberFormat>();

function formatOf(scale: number | undefined): Intl.NumberFormat {
  const places =
    scale === undefined
      ? { maximumFractionDigits: 9 }
      : {
          minimumFractionDigits: scale,
          maximumFractionDigits: scale,
        };
  return new Intl.NumberFormat('en-US', places);
}

const SYMBOLS: Readonly<Record<string, string>> = {
  CNY: '¥',
  RMB: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: 'JP¥',
  HKD: 'HK$',
  TWD: 'NT$',
  KRW: '₩',
};

/** Return the sign that stands before an amount. */
export function currencySymbol(currency: string | undefined): string {
  const code = currency ?? 'CNY';
  return SYMBOLS[code] ?? `${code} `;
}

/** Return the amount with its currency; whole amounts lose their empty cents. */
export function formatMoney(value: number, field: Pick<FieldUi, 'currency' | 'scale'>): string {
  const scale = Number.isInteger(value) ? 0 : (field.scale ?? 2);
  const sign = value < 0 ? '-' : '';
  return `${sign}${currencySymbol(field.currency)}${formatNumber(Math.abs(value), scale)}`;
}

/** Return the number with its unit. */
export function formatQuantity(value: number, field: Pick<FieldUi, 'scale' | 'unit'>, language: Language): string {
  const number = formatNumber(value, field.scale);
  const unit = textOf(field.unit, language);
  return unit === '' ? number : `${number} ${unit}`;
}

/** Return the day in as few words as the day needs: 今天, 11 月 18 日, 2025 年 3 月 1 日. */
export function formatDay(day: string, saying: Saying): string {
  const wall = parseDay(day);
  if (wall === null) return day;
  const today = dayText(wallOf(saying.now, saying.zone));
  const near = [-1, 0, 1].find((distance) => shiftDay(today, distance) === day.slice(0, 10));
  if (near !== undefined) return DAY_WORDS[saying.language][String(near)] ?? day;
  return dayWords(wall, saying);
}

/** Return the day's date in words, with the year only when it is another one. */
export function dayWords(wall: Wall, saying: Saying): string {
  const sameYear = wallOf(saying.now, saying.zone).year === wall.year;
  if (saying.language === 'zh') {
    return `${sameYear ? '' : `${wall.year} 年 `}${wall.month} 月 ${wall.day} 日`;
  }
  return `${MONTHS[wall.month - 1] ?? ''} ${wall.day}${sameYear ? '' : `, ${wall.year}`}`;
}

/** Return the instant shortly: 今天 09:38, 昨天 17:40, 11 月 18 日. */
export function formatInstantShort(instant: string, saying: Saying): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const wall = wallOf(at, saying.zone);
  const day = dayText(wall);
  const words = formatDay(day, saying);
  const near = Object.values(DAY_WORDS[saying.language]).includes(words);
  return near ? `${words} ${clockText(wall)}` : words;
}

/** Return the instant in full, as data: 2026-11-22 09:38. */
export function formatInstant(instant: string, saying: Saying): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const wall = wallOf(at, saying.zone);
  return `${dayText(wall)} ${clockText(wall)}`;
}

/** Return the size of a file: 812 B, 34 KB, 4.1 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  const megabytes = bytes / (1024 * 1024);
  return `${megabytes >= 100 ? Math.round(megabytes) : Math.round(megabytes * 10) / 10} MB`;
}

/** Return a count as a list shows it: exact, or "at least" with a plus. */
export function formatCount(count: { readonly value: number; readonly exact: boolean }): string {
  return `${formatNumber(count.value, 0)}${count.exact ? '' : '+'}`;
}

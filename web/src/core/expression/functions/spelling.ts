/** Values as text and texts as numbers. The twin of `functions/words_number.py` and `words_moment.py`. */

import { halfAway, limited, tenTo } from '../arithmetic';
import { digits } from '../decimal';
import type { Body, Type, Value } from '../types';
import { wallAt } from '../zones';

const VALUE_SCALE = 6;
const LONGEST = 100;
const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const FULL_WIDTH = /[\uff0b-\uff0e\uff10-\uff19]/g;
const FORMAT = /^(#,##0|0{1,15})(?:\.(?=[0#])(0{0,9})(#{0,9}))?(%?)$/;
const PART = /yyyy|MM?|dd?|HH?|mm|ss/g;

/** Return the number that a text without white space around it is, at six decimals; null where it is none. */
export function readNumber(text: string): bigint | null {
  if ([...text].length > LONGEST) return null;
  const plain = text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  if (!NUMBER.test(plain)) return null;
  const [whole = '', decimals = ''] = plain.replaceAll(',', '').replace('+', '').split('.');
  const missing = VALUE_SCALE - decimals.length;
  const value = BigInt(whole + decimals);
  return limited(missing >= 0 ? value * tenTo(missing) : halfAway(value, tenTo(-missing)));
}

function plain(value: bigint, scale: number, width = 1, least = 0): string {
  const [whole = '', decimals = ''] = digits(value < 0n ? -value : value, scale).split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(least, '0');
  return `${value < 0n ? '-' : ''}${whole.padStart(width, '0')}${kept === '' ? '' : '.'}${kept}`;
}

function numberText(format: string, scale: number): (value: bigint) => string {
  const [, whole, fixed = '', loose = '', percent] = FORMAT.exec(format) ?? [];
  if (whole === undefined) return (value) => plain(value, scale);
  const most = Math.min(fixed.length + loose.length, scale);
  const grouped = whole.startsWith('#');
  const times = percent === '%' ? 100n : 1n;
  const write = (value: bigint): string =>
    plain(halfAway(value * times, tenTo(scale - most)), most, grouped ? 1 : whole.length, fixed.length);
  const group = (text: string): string => text.replace(/^-?\d+/, (run) => run.replace(/\B(?=(\d{3})+$)/g, ','));
  return (value) => (grouped ? group(write(value)) : write(value)) + (percent ?? '');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Write a wall clock, `2026-11-22T15:30:00`, in a format. */
function clockText(clock: string, format: string): string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = clock.split(/[-T:]/).map(Number);
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(year).padStart(4, '0'),
    MM: two(month),
    M: String(month),
    dd: two(day),
    d: String(day),
    HH: two(hour),
    H: String(hour),
    mm: two(minute),
    ss: two(second),
  };
  return format.replace(PART, (part) => parts[part] ?? part);
}

const isoClock = (wall: number): string => new Date(wall).toISOString().slice(0, 19);

function durationText(milliseconds: bigint): string {
  const span = milliseconds < 0n ? -milliseconds : milliseconds;
  const [hours, minutes, rest] = [span / 3_600_000n, (span / 60_000n) % 60n, span % 60_000n];
  const written = `${hours > 0n ? `${hours}h` : ''}${minutes > 0n ? `${minutes}m` : ''}${rest > 0n ? `${plain(rest, 3)}s` : ''}`;
  return written === '' ? '0m' : `${milliseconds < 0n ? '-' : ''}${written}`;
}

const YES_NO = { zh: ['\u662f', '\u5426'], en: ['yes', 'no'] } as const;

type Spelling = (type: Type, format: string) => Body;

const SPELLINGS: Readonly<Partial<Record<Type['kind'], Spelling>>> = {
  number: ({ scale = 0 }, format) => {
    const write = numberText(format, scale);
    return ([value]) => write(value as bigint);
  },
  date: (_type, format) => (format === '' ? ([day]) => day as string : ([day]) => clockText(day as string, format)),
  datetime: (_type, format) => {
    const wanted = format === '' ? 'yyyy-MM-dd HH:mm' : format;
    return ([instant], { zone }) => clockText(isoClock(wallAt(instant as number, zone)), wanted);
  },
  duration: () => ([span]) => durationText(span as bigint),
  boolean: () => ([truth], { language }) => YES_NO[language][truth === true ? 0 : 1],
};

/** Return what writes a value of a type, in a format where one is given. */
export function textOf(type: Type, format: string): Body {
  return SPELLINGS[type.kind]?.(type, format) ?? (([value]): Value => value ?? null);
}

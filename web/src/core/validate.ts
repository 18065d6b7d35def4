/**
 * The rules a value must meet, by field type: the same as the server's, so that people hear of a mistake while typing.
 *
 * The server stays the authority; whatever is let through here comes back as a problem on its field.
 */

import { isEditable } from './editable';
import { LONGEST as LONGEST_ADDRESS, PARTS, isAddress } from './address';
import { LONGEST, parseDuration } from './duration';
import { isIdCard } from './idCard';
import { formatPercent } from './percent';
import { richWords } from './rich';
import { formatTime, parseTime } from './time';
import { columnsOf, countedRows, isExtra, mostRows, rowsOf } from './rows';
import { tagsOf } from './tags';
import { asList, asNumber, asTexts, isBlank } from './value';
import type { FieldUi, Value, Values } from './model';
import { parseDay } from './zone';

export { isEditable };

/** A user's mistake: a code with the details its sentence needs. */
export interface Issue {
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

type Rule = (value: Value, field: FieldUi) => Issue | null;

/** The longest duration, as it is spelled. */
const LONGEST_WORDS = '2400000h';
const URL = /^(?:https?:\/\/(?:[^\s/?#@:\\<>"^`{|}[\]]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s\\<>"^`{|}]*)?|mailto:[^\s@?#:/]+@[^\s@?#:/]+\.[^\s@?#:/]+(?:\?\S*)?)$/i;
/** An address without its beginning, which the server adds. */
const BARE_URL = /^[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*\.\p{L}{2,}(?::\d{1,5})?(?:[/?#][^\s\\<>"^`{|}]*)?$/iu;
const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/;
const PHONE = /^\+?[\d\s()./\-\u2010-\u2015\u2212]+$/;
const EXTENSION = /\s*(?:ext\.?|转|分机|x|#)\s*\d{1,6}$/i;
const MOBILE = /^(?:\+86|0086|86)?1[3-9]\d{9}$/;
/** A mobile number that lost or gained a digit. */
const BROKEN_MOBILE = /^1\d{9,11}$/;

const text: Rule = (value, field): Issue | null => {
  const length = [...String(value)].length;
  if (field.max_length != null && length > field.max_length) {
    return { code: 'too_long', details: { max: field.max_length, length } };
  }
  if (field.min_length != null && length < field.min_length) {
    return { code: 'too_short', details: { min: field.min_length } };
  }
  return null;
};

const number: Rule = (value, field) => {
  const parsed = asNumber(value);
  if (parsed === null) return { code: 'not_a_number' };
  const scale = field.scale ?? (field.type === 'money' ? 2 : 0);
  if (decimals(parsed) > scale) return { code: scale === 0 ? 'not_whole' : 'too_precise', details: { scale } };
  return within(parsed, field) ?? (String(Math.trunc(Math.abs(parsed))).length > 15 ? { code: 'too_big' } : null);
};

const percent: Rule = (value, field) => {
  const issue = number(value, { ...field, scale: field.scale ?? 2 });
  const details = issue?.details;
  if (details?.scale !== undefined) {
    const scale = Number(details.scale) - 2;
    return { code: scale === 0 ? 'not_whole' : 'too_precise', details: { scale } };
  }
  if (details?.min !== undefined) return { code: 'too_small', details: { min: limitWords(details.min) } };
  return details?.max === undefined ? issue : { code: 'too_large', details: { max: limitWords(details.max) } };
};

/** A limit with the decimals that it has. */
function limitWords(limit: string | number): string {
  return formatPercent(Number(limit), decimals(Number(limit)));
}

/** Multiples are counted in whole thousandths of thousandths, where 0.1 + 0.2 is 0.3. */
const slider: Rule = (value, field) => {
  const issue = number(value, field);
  if (issue !== null) return issue;
  const [step, low] = [field.step ?? 1, asNumber(field.min ?? 0) ?? 0];
  const whole = (amount: number): number => Math.round(amount * 1_000_000);
  const off = (whole(Number(value)) - whole(low)) % whole(step) !== 0;
  return off ? { code: 'not_on_a_step', details: { step, min: low } } : null;
};

const rating: Rule = (value, field) => {
  const parsed = asNumber(value);
  if (parsed === null || !Number.isInteger(parsed)) return { code: 'not_whole' };
  return within(parsed, field);
};

const duration: Rule = (value, field): Issue | null => {
  const span = parseDuration(value);
  if (span === null) return { code: 'not_a_duration' };
  if (span < (parseDuration(field.min) ?? -LONGEST)) return { code: 'too_small', details: { min: String(field.min) } };
  if (span > (parseDuration(field.max) ?? LONGEST)) return { code: 'too_large', details: { max: field.max ?? LONGEST_WORDS } };
  return null;
};

const time: Rule = (value, field): Issue | null => {
  const given = parseTime(value);
  if (given === null) return { code: 'not_a_time' };
  const { min, max } = field;
  if (typeof min === 'string' && given < min) return { code: 'too_early', details: { min: formatTime(min) } };
  if (typeof max === 'string' && given > max) return { code: 'too_late', details: { max: formatTime(max) } };
  return null;
};

const day: Rule = (value, field): Issue | null => {
  const given = String(value);
  if (parseDay(given) === null) return { code: 'not_a_date' };
  if (typeof field.min === 'string' && given < field.min) return { code: 'too_early', details: { min: field.min } };
  if (typeof field.max === 'string' && given > field.max) return { code: 'too_late', details: { max: field.max } };
  return null;
};

const instant: Rule = (value) => (Number.isNaN(Date.parse(String(value))) ? { code: 'not_a_date' } : null);

const choices: Rule = (value, field) => {
  const known = new Set((field.options ?? []).map((option) => option.code));
  if (asTexts(value).every((code) => known.has(code))) return null;
  return { code: field.narrowed === true ? 'not_offered' : 'unknown_option' };
};

/** Which city belongs to which province only the server checks; here the parts must be there and fit. */
const address: Rule = (value, field) => {
  if (!isAddress(value)) return text(value, { ...field, max_length: LONGEST_ADDRESS.detail });
  if (field.free !== true && value.province === '' && value.city === '') return { code: 'no_province' };
  const issues = PARTS.map((part) => text(value[part], { ...field, max_length: LONGEST_ADDRESS[part] }));
  return issues.find((issue) => issue !== null) ?? null;
};

const tags: Rule = (value, field) => {
  const given = tagsOf(value);
  if (field.max_count != null && given.length > field.max_count) {
    return { code: 'too_many', details: { max: field.max_count } };
  }
  return given.map((tag) => text(tag, field)).find((issue) => issue !== null) ?? null;
};

const several: Rule = (value, field) =>
  field.max_count != null && asList(value).length > field.max_count
    ? { code: 'too_many', details: { max: field.max_count } }
    : null;

/** One option of a tree: the last of its branch, unless every level will do. */
const node: Rule = (value, field) => {
  const codes = (field.options ?? []).map((option) => option.code);
  const [chosen = ''] = asTexts(value);
  if (!codes.includes(chosen)) return { code: 'unknown_option' };
  const above = field.any_level !== true && codes.some((code) => code.startsWith(`${chosen}/`));
  return above ? { code: 'not_leaf' } : null;
};

/** Only the words count, not their format. */
const rich: Rule = (value, field) => text(richWords(String(value)), field);

const COLOR = /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

const files: Rule = (value, field) =>
  field.max_files != null && asList(value).length > field.max_files
    ? { code: 'too_many_files', details: { max: field.max_files } }
    : null;

/** Each cell by its column; what is wrong there stands in the cell. */
const table: Rule = (value, field): Issue | null => {
  const count = countedRows(value).length;
  if (count < (field.min_rows ?? 0)) return { code: 'too_few_rows', details: { min: field.min_rows ?? 0, rows: count } };
  if (count > mostRows(field)) return { code: 'too_many_rows', details: { max: mostRows(field), rows: count } };
  const wrong = checkCells(field, value).size;
  return wrong === 0 ? null : { code: 'wrong_cells', details: { count: wrong } };
};

const line: Rule = (value, field) => {
  if (field.format === 'id_card') return isIdCard(String(value)) ? null : { code: 'not_an_id_card' };
  return text(value, field);
};

const rules: Readonly<Record<string, Rule>> = {
  text: line,
  barcode: (value, field) =>
    text(value, field) ??
    (field.kind === 'code128' && /[^ -~]/.test(String(value)) ? { code: 'not_for_bars' } : null),
  long_text: text,
  number,
  money: number,
  percent,
  rating,
  slider,
  duration,
  time,
  date: day,
  datetime: instant,
  choice: choices,
  multi_choice: choices,
  cascade: node,
  tags,
  address,
  users: several,
  departments: several,
  email: (value) => (EMAIL.test(String(value).trim()) ? null : { code: 'not_an_email' }),
  url: (value, field) => text(value, field) ?? (isUrl(String(value).trim()) ? null : { code: 'not_a_url' }),
  phone: (value) => (isPhone(String(value).normalize('NFKC').trim()) ? null : { code: 'not_a_phone' }),
  attachment: files,
  rich_text: rich,
  image: files,
  signature: files,
  table,
  color: (value) => (COLOR.test(String(value).trim()) ? null : { code: 'not_a_color' }),
};

/** Return what is wrong with the value of one field, or null. */
export function checkValue(field: FieldUi, value: Value | undefined): Issue | null {
  if (!isEditable(field)) return null;
  if (isBlank(value)) return field.required === true ? { code: 'required' } : null;
  return rules[field.type]?.(value as Value, field) ?? null;
}

/** Return what is wrong with the values of a form, by field code. */
export function checkValues(fields: readonly FieldUi[], values: Values): ReadonlyMap<string, Issue> {
  const found = fields.flatMap((field): [string, Issue][] => {
    const issue = checkValue(field, values[field.code]);
    return issue === null ? [] : [[field.code, issue]];
  });
  return new Map(found);
}

/** Return what is wrong in the cells of a sub-table, by place of the row and code: `3/quantity`. */
export function checkCells(field: FieldUi, value: Value | undefined): ReadonlyMap<string, Issue> {
  const found = new Map<string, Issue>();
  for (const [place, row] of rowsOf(value).entries()) {
    if (isExtra(row)) continue;
    for (const column of columnsOf(field)) {
      const issue = checkValue(column, row[column.code]);
      if (issue !== null) found.set(`${place}/${column.code}`, issue);
    }
  }
  return found;
}

function isUrl(address: string): boolean {
  return URL.test(address) || BARE_URL.test(address);
}

function isPhone(text: string): boolean {
  const plain = text.replace(EXTENSION, '');
  if (!PHONE.test(plain)) return false;
  const digits = plain.replace(/[^+\d]/g, '');
  if (MOBILE.test(digits)) return true;
  if (digits.startsWith('+')) return /^\+[1-9]\d{6,14}$/.test(digits);
  return /^\d{5,15}$/.test(digits) && !BROKEN_MOBILE.test(digits);
}

function within(value: number, field: FieldUi): Issue | null {
  const low = asNumber(field.min ?? null);
  const high = asNumber(field.max ?? null);
  if (low !== null && value < low) return { code: 'too_small', details: { min: low } };
  if (high !== null && value > high) return { code: 'too_large', details: { max: high } };
  return null;
}

function decimals(value: number): number {
  const written = String(value);
  const exponent = /e-(\d+)$/.exec(written);
  if (exponent !== null) return Number(exponent[1]) + (written.split('e')[0]?.split('.')[1]?.length ?? 0);
  return written.split('.')[1]?.length ?? 0;
}

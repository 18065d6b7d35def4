/** How wide a column is before anybody drags it, which side its values stand on, and how spare room is shared. */
import type { FieldUi, Language } from '../../core/model';
import { textOf } from '../../core/model';
import type { Density } from '../../shared/theme/preferences';

const WIDTHS: Readonly<Record<string, number>> = {
  serial: 132,
  text: 128,
  long_text: 200,
  rich_text: 200,
  number: 88,
  money: 104,
  percent: 88,
  slider: 88,
  duration: 112,
  time: 88,
  date: 104,
  datetime: 112,
  choice: 116,
  multi_choice: 168,
  cascade: 148,
  tags: 168,
  boolean: 72,
  phone: 124,
  email: 172,
  url: 172,
  barcode: 132,
  user: 104,
  department: 116,
  users: 168,
  departments: 168,
  relation: 136,
  address: 200,
  rating: 104,
  attachment: 72,
  image: 108,
  signature: 96,
  location: 136,
  color: 96,
  table: 88,
};
/** How narrow a column may get so that all of them are in sight; titles, numbers and states stay whole. */
const LEAST: Readonly<Record<string, number>> = {
  text: 100,
  long_text: 120,
  rich_text: 120,
  multi_choice: 112,
  cascade: 112,
  tags: 112,
  email: 120,
  url: 120,
  user: 88,
  department: 96,
  users: 112,
  departments: 112,
  relation: 100,
  address: 120,
};
/** Choices are as wide as their widest option needs, within reason. */
const CHOICE_FROM = 72;
const CHOICE_TO = 188;
/** Eighteen digits, and a lock with a masked text, stay whole. */
const ID_CARD = 172;
const SENSITIVE = 168;
const TITLE_WIDTH = 200;
const TITLE_SHARE = 0.4;
export const NARROWEST = 64;
export const WIDEST = 1200;

/** Row heights by density, as the stylesheet's `--row-h` has them. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 34, default: 42, relaxed: 52 };

const RIGHT: ReadonlySet<string> = new Set(['number', 'money', 'percent', 'slider', 'duration']);

export function isRight(field: FieldUi): boolean {
  return RIGHT.has(field.type);
}

/** Return the width a column has by itself: its type's, its widest option's, or what its heading needs. */
export function naturalWidth(field: FieldUi, isTitle: boolean, language: Language): number {
  return Math.max(isTitle ? TITLE_WIDTH : contentWidth(field, language), headingWidth(field, language));
}

/** Return the width a column may be narrowed to; its heading stays whole. */
export function leastWidth(field: FieldUi, isTitle: boolean, language: Language): number {
  const natural = naturalWidth(field, isTitle, language);
  const content = isTitle ? TITLE_WIDTH : hasOneWidth(field) ? natural : (LEAST[field.type] ?? natural);
  return Math.min(natural, Math.max(content, headingWidth(field, language)));
}

function hasOneWidth(field: FieldUi): boolean {
  return field.format === 'id_card' || field.sensitive !== undefined;
}

function headingWidth(field: FieldUi, language: Language): number {
  return lettersWidth(textOf(field.label, language)) + (field.sortable === true ? 42 : 28);
}

function contentWidth(field: FieldUi, language: Language): number {
  if (field.format === 'id_card') return ID_CARD;
  if (field.sensitive) return SENSITIVE;
  const options = field.type === 'choice' ? (field.options ?? []) : [];
  if (options.length === 0) return WIDTHS[field.type] ?? 128;
  const widest = Math.max(...options.map((option) => lettersWidth(textOf(option.label, language))));
  return Math.min(CHOICE_TO, Math.max(CHOICE_FROM, widest + 48));
}

function lettersWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 13 : 6.8), 0);
}

/**
 * Return the widths with spare room given to the title first (to at most 40 %), the rest to all alike.
 * Where room is short, columns are narrowed towards their least widths, if then all are in sight.
 */
export function shareRoom(
  widths: readonly number[],
  title: number,
  room: number,
  least: readonly number[] = widths,
): readonly number[] {
  const spare = room - total(widths);
  if (spare <= 0) return squeeze(widths, least, -spare);
  const own = widths[title] ?? 0;
  const toTitle = title < 0 ? 0 : Math.max(0, Math.min(spare, room * TITLE_SHARE - own));
  const each = (spare - toTitle) / Math.max(1, widths.length);
  return widths.map((width, place) => Math.floor(width + each + (place === title ? toTitle : 0)));
}

function squeeze(widths: readonly number[], least: readonly number[], lacking: number): readonly number[] {
  const slack = widths.map((width, place) => width - (least[place] ?? width));
  const most = total(slack);
  // Narrow columns that still have to be scrolled would help nobody.
  if (lacking === 0 || most < lacking) return widths;
  return widths.map((width, place) => Math.floor(width - ((slack[place] ?? 0) * lacking) / most));
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

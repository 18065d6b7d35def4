/** How wide a column is before anybody drags it, which side its values stand on, and how spare room is shared. */
import type { FieldUi, Language } from '../../core/model';
import { textOf } from '../../core/model';

const WIDTHS: Readonly<Record<string, number>> = {
  serial: 128,
  text: 144,
  long_text: 220,
  number: 104,
  money: 116,
  date: 112,
  datetime: 124,
  choice: 120,
  multi_choice: 176,
  boolean: 72,
  phone: 132,
  email: 184,
  user: 124,
  department: 132,
  relation: 156,
  rating: 104,
  attachment: 72,
};
const TITLE_WIDTH = 260;
const TITLE_SHARE = 0.4;
export const NARROWEST = 64;

const RIGHT: ReadonlySet<string> = new Set(['number', 'money']);

export function isRight(field: FieldUi): boolean {
  return RIGHT.has(field.type);
}

/** Return the width a column has by itself: its type's, or what its heading needs. */
export function naturalWidth(field: FieldUi, isTitle: boolean, language: Language): number {
  const label = textOf(field.label, language);
  const letters = [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 13 : 7), 0);
  const heading = letters + (field.sortable === true ? 44 : 28);
  return Math.max(isTitle ? TITLE_WIDTH : (WIDTHS[field.type] ?? 140), heading);
}

/** Return the widths with spare room given to the title first (to at most 40 %), the rest to all alike. */
export function shareRoom(widths: readonly number[], title: number, room: number): readonly number[] {
  const spare = room - widths.reduce((sum, width) => sum + width, 0);
  if (spare <= 0) return widths;
  const own = widths[title] ?? 0;
  const toTitle = title < 0 ? 0 : Math.max(0, Math.min(spare, room * TITLE_SHARE - own));
  const each = (spare - toTitle) / Math.max(1, widths.length);
  return widths.map((width, place) => Math.floor(width + each + (place === title ? toTitle : 0)));
}

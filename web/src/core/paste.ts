/**
 * A block of cells from a spreadsheet, put into the rows of a sub-table. Called by the editor of rows.
 *
 * Texts are read as people write them: `1,200.50`, `15%`, `2026/11/22`, the label of an option. What cannot be read
 * stays in its cell as it was pasted, where the checks tell what is wrong with it.
 */

import { optionOf } from './describe';
import { fractionOf } from './percent';
import type { FieldUi, RowUi, Value } from './model';
import { type Rows, columnsOf, mostRows, newRow, withCell } from './rows';
import { parseTime } from './time';
import { checkValue, isEditable } from './validate';
import { asNumber } from './value';
import { parseDay } from './zone';

/** Return the cells of a copied block, row by row; a cell in quotes may hold tabs and line ends. */
export function parseBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let [row, cell, quoted] = [[] as string[], '', false];
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  const letters = text.replace(/\r\n?/g, '\n');
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (quoted && letter === '"' && letters[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && letter === '\t') endCell();
    else if (!quoted && letter === '\n') endRow();
    else cell += letter;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** True for what is more than one cell: a single text is pasted into its control as always. */
export function isBlock(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ''));
}

type Reader = (text: string, column: FieldUi) => Value;

const number: Reader = (text) => asNumber(plainNumber(text)) ?? text;
const several: Reader = (text, column) => text.split(/[,;|、，；\n]/).map((one) => codeOf(one.trim(), column));

const readers: Readonly<Record<string, Reader>> = {
  number,
  money: number,
  slider: number,
  rating: number,
  percent: (text) => asNumber(text.includes('%') ? fractionOf(plainNumber(text)) : plainNumber(text)) ?? text,
  date: (text) => dayOf(text) ?? text,
  datetime: (text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()),
  time: (text) => parseTime(text) ?? text,
  choice: (text, column) => codeOf(text, column),
  cascade: (text, column) => codeOf(text, column),
  multi_choice: several,
  tags: (text) => text.split(/[,;|、，；\n]/).map((one) => one.trim()),
  boolean: (text) => YES_NO.get(text.toLowerCase()) ?? text,
};

const YES_NO: ReadonlyMap<string, boolean> = new Map(
  Object.entries({ true: true, yes: true, y: true, '1': true, 是: true, '✓': true, false: false, no: false, n: false, '0': false, 否: false }),
);

/** Return the value that a pasted text stands for in a column. */
export function parseCell(column: FieldUi, text: string): Value {
  const plain = text.trim();
  if (plain === '') return null;
  return readers[column.type]?.(plain, column) ?? plain;
}

/** Digits as spreadsheets show them, without signs of currencies and marks between thousands. */
function plainNumber(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s,'¥￥$€£]/g, '');
  return /^\(.+\)$/.test(plain) ? `-${plain.slice(1, -1)}` : plain;
}

function dayOf(text: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? [];
  if (year === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(written) === null ? null : written;
}

/** The code of the option that a text names, in any language; a text that names none stays. */
function codeOf(text: string, column: FieldUi): string {
  const same = (words: string | undefined): boolean => words?.toLowerCase() === text.toLowerCase();
  const named = column.options?.find((option) => same(option.label.zh) || same(option.label.en) || same(option.code));
  return (named ?? optionOf(column, text))?.code ?? text;
}

export interface Pasted {
  readonly rows: Rows;
  readonly cells: number;
  /** How many of these hold something that the column does not take. */
  readonly wrong: number;
  /** How many rows of the block found no room. */
  readonly left: number;
}

/** Put a block into the rows, its corner at a cell; rows that are missing are added, as far as there may be more. */
export function paste(table: FieldUi, rows: Rows, corner: { row: number; code: string }, text: string): Pasted {
  const block = parseBlock(text);
  const columns = columnsOf(table);
  const first = Math.max(0, columns.findIndex((column) => column.code === corner.code));
  const room = Math.max(0, mostRows(table) - corner.row);
  const found: RowUi[] = [...rows];
  let [cells, wrong] = [0, 0];
  block.slice(0, room).forEach((texts, down) => {
    let row = found[corner.row + down] ?? newRow(table);
    texts.forEach((one, along) => {
      const column = columns[first + along];
      if (column === undefined || !isEditable(column)) return;
      const value = parseCell(column, one);
      row = withCell(row, column.code, value);
      cells += 1;
      if (checkValue(column, value) !== null) wrong += 1;
    });
    found[corner.row + down] = row;
  });
  return { rows: found, cells, wrong, left: Math.max(0, block.length - room) };
}

/** Keys inside a table: arrows go from cell to cell, Enter or F2 changes a value, Space picks the row. */
import type { KeyboardEvent, RefObject } from 'react';
import type { FieldUi, RecordUi } from '../../core/model';
import type { CellEditing, Line, Picks } from './lines';

interface Keys {
  box: RefObject<HTMLElement | null>;
  lines: readonly Line[];
  columns: readonly FieldUi[];
  picks: Picks | undefined;
  editing: CellEditing | undefined;
  onOpen: (record: RecordUi) => void;
  reveal: (row: number) => void;
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function useCellKeys(keys: Keys): (event: KeyboardEvent) => void {
  return (event) => {
    const place = placeOf(event.target);
    if (place === null || keys.editing === undefined) return;
    const line = keys.lines[place.row];
    const field = keys.columns[place.column];
    if (line?.kind !== 'record' || field === undefined) return;
    const step = STEPS[event.key];
    if (step !== undefined) move(keys, place, step);
    else if (event.key === 'Enter' && !keys.editing.can(field)) keys.onOpen(line.record);
    else if ((event.key === 'Enter' || event.key === 'F2') && keys.editing.can(field)) {
      keys.editing.start(line.record.id, field.code);
    } else if (event.key === ' ') keys.picks?.toggle(line.record.id, event.shiftKey);
    else return;
    event.preventDefault();
  };
}

/** Brings the focus to a cell that is drawn. */
export function focusCell(box: HTMLElement | null, row: number, column: number): void {
  box?.querySelector<HTMLElement>(`[data-row="${row}"] [data-col="${column}"]`)?.focus();
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement) || target.dataset.col === undefined) return null;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  return row === undefined ? null : { row: Number(row), column: Number(target.dataset.col) };
}

function move(keys: Keys, from: Place, [rows, columns]: readonly [number, number]): void {
  const column = Math.min(keys.columns.length - 1, Math.max(0, from.column + columns));
  const row = nextRow(keys.lines, from.row, rows);
  keys.reveal(row);
  // A row out of sight is drawn once it has been scrolled to.
  requestAnimationFrame(() => focusCell(keys.box.current, row, column));
}

function nextRow(lines: readonly Line[], from: number, step: number): number {
  if (step === 0) return from;
  for (let row = from + step; row >= 0 && row < lines.length; row += step) if (lines[row]?.kind === 'record') return row;
  return from;
}

/** Moves through a grid as through a spreadsheet: Tab along, Enter and arrows up and down, Alt with arrows takes the row. */
import type { KeyboardEvent } from 'react';
import type { FieldUi } from '../../../core/model';
import { type Rows, keyOf } from '../../../core/rows';
import { isEditable } from '../../../core/validate';
import type { RowsHand } from './useRows';

/** A cell, by the key of its row: rows move. */
export interface Spot {
  readonly key: string;
  readonly code: string;
}

interface Ground {
  rows: Rows;
  columns: readonly FieldUi[];
  hand: RowsHand;
  spot: Spot | null;
  go: (spot: Spot | null) => void;
}

/** Returns what a key does in the grid; true when it was one of ours. */
export function gridKeys(ground: Ground): (event: KeyboardEvent) => void {
  return (event) => {
    const { spot, rows } = ground;
    if (spot === null || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('[data-cell]') === null) return;
    const place = rows.findIndex((row, at) => keyOf(row, at) === spot.key);
    const did = place >= 0 && (keys[event.key]?.(event, place, spot, ground) ?? false);
    if (!did) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

type Key = (event: KeyboardEvent, place: number, spot: Spot, ground: Ground) => boolean;

const along: Key = (event, place, spot, { rows, columns, go }) => {
  const codes = columns.filter(isEditable).map((column) => column.code);
  const at = place * codes.length + codes.indexOf(spot.code) + (event.shiftKey ? -1 : 1);
  const row = Math.floor(at / codes.length);
  const [target, code] = [rows[row], codes[at - row * codes.length]];
  // Beyond the ends the keyboard goes on through the page.
  if (target === undefined || code === undefined) return false;
  go({ key: keyOf(target, row), code });
  return true;
};

const vertical =
  (by: number): Key =>
  (event, place, spot, { rows, hand, go }) => {
    if (event.ctrlKey || event.metaKey) return false;
    if (event.altKey) return hand.move(place, place + by) || true;
    if (isBusy(event)) return false;
    const target = rows[place + by];
    if (target === undefined) return false;
    go({ key: keyOf(target, place + by), code: spot.code });
    return true;
  };

const enter: Key = (event, place, spot, { rows, hand, go }) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return false;
  const next = place + (event.shiftKey ? -1 : 1);
  const key = rows[next] === undefined ? (event.shiftKey ? null : hand.add(true)) : keyOf(rows[next], next);
  if (key !== null) go({ key, code: spot.code });
  return true;
};

const keys: Readonly<Record<string, Key>> = {
  Tab: along,
  Enter: enter,
  ArrowUp: vertical(-1),
  ArrowDown: vertical(1),
};

/** An open list, a text of many lines and a button have their own use for these keys. */
function isBusy({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('[aria-expanded="true"], textarea, button, [role="radiogroup"], [role="slider"]') !== null;
}

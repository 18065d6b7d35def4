/** What the states of an import look like. */
import type { ImportState } from '../../../shared/api';
import type { Family } from '../../../shared/ui';

export const STATE_FAMILY: Readonly<Record<ImportState, Family>> = {
  ready: 'neutral',
  checking: 'primary',
  checked: 'neutral',
  importing: 'primary',
  done: 'success',
  cancelled: 'warning',
  failed: 'error',
  undoing: 'primary',
  undone: 'neutral',
};

/** Spells a column's place as spreadsheets do: A, B, … Z, AA. */
export function letterOf(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (place % 26));
}

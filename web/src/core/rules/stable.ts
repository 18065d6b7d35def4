/** Keeps the objects that rows were settled to, as long as the same rows come to the same. Called by the sheet. */

import type { RowUi } from '../model';
import type { Rows } from '../rows';
import { sameValue } from '../value';

const lastRow = new WeakMap<RowUi, RowUi>();
const lastRows = new WeakMap<Rows, Rows>();

export const stable = {
  /** Return what `given` was settled to before where that says the same in `codes`, and else the new row. */
  row(given: RowUi, settled: RowUi, codes: readonly string[]): RowUi {
    const before = lastRow.get(given) ?? given;
    if (codes.every((code) => sameValue(before[code], settled[code]))) return before;
    lastRow.set(given, settled);
    return settled;
  },
  /** Return the list that `given` was settled to before where it has the same rows. */
  rows(given: Rows, settled: Rows): Rows {
    const before = lastRows.get(given) ?? given;
    if (before.length === settled.length && before.every((row, place) => row === settled[place])) return before;
    lastRows.set(given, settled);
    return settled;
  },
};

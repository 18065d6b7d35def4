/** What a table draws one below the other: records, and between them headings of groups and ways to more. */
import type { ReactNode } from 'react';
import type { FieldUi, RecordUi } from '../../core/model';

export type Line =
  | { readonly kind: 'record'; readonly record: RecordUi }
  /** Takes the whole width; `content` says what it is. */
  | { readonly kind: 'band'; readonly key: string; readonly content: ReactNode };

export function linesOf(rows: readonly RecordUi[]): readonly Line[] {
  return rows.map((record) => ({ kind: 'record', record }));
}

/** What a colour rule makes of a record: a bar in the colour at its left, and the cells that cause it. */
export interface Mark {
  readonly use: string;
  readonly label: string;
  readonly codes: ReadonlySet<string>;
}

/** Which rows are picked, and how picking changes. */
export interface Picks {
  readonly has: (id: string) => boolean;
  /** `range` picks everything from the row picked before. */
  readonly toggle: (id: string, range: boolean) => void;
  readonly all: 'none' | 'some' | 'all';
  readonly toggleAll: () => void;
}

/** Values that are changed where they stand. */
export interface CellEditing {
  readonly can: (field: FieldUi) => boolean;
  readonly at: { readonly id: string; readonly code: string } | null;
  readonly start: (id: string, code: string) => void;
  readonly draw: (record: RecordUi, field: FieldUi) => ReactNode;
}

export const PICK_WIDTH = 40;

/** Return where each column that stays in sight begins, from the left edge; the others have no place of their own. */
export function frozenAt(widths: readonly number[], frozen: number, from: number): readonly (number | undefined)[] {
  let left = from;
  return widths.map((width, place) => {
    if (place >= frozen) return undefined;
    const here = left;
    left += width;
    return here;
  });
}

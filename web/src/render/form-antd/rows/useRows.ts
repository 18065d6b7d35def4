/** What can be done with the rows of a sub-table; every deed goes by the rows as they stand at that moment. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, Value } from '../../../core/model';
import { type Pasted, paste } from '../../../core/paste';
import { type Rows, copyOf, keyOf, mostRows, moved, newRow, rowsOf, withCell, withoutExtra } from '../../../core/rows';
import { announce } from '../../../shared/a11y/live';
import { toast } from '../../../shared/ui';

export interface RowsHand {
  readonly set: (place: number, code: string, value: Value) => void;
  /** Adds a row at the end, one that goes again if it stays empty where `extra`; returns its key, null if it is full. */
  readonly add: (extra?: boolean) => string | null;
  readonly copy: (place: number) => string | null;
  readonly remove: (place: number) => void;
  readonly move: (from: number, to: number) => boolean;
  readonly paste: (row: number, code: string, text: string) => Pasted;
  /** Takes away the empty rows that came by themselves. */
  readonly tidy: () => void;
}

export function useRows(field: FieldUi, value: Value | undefined, onChange: (value: Value) => void): RowsHand {
  const { t } = useTranslation('render');
  const latest = useRef({ field, rows: rowsOf(value), onChange });
  useLayoutEffect(() => {
    latest.current = { field, rows: rowsOf(value), onChange };
  });
  return useMemo(() => {
    const put = (rows: Rows): void => {
      const { rows: before, onChange: change } = latest.current;
      if (rows === before) return;
      latest.current = { ...latest.current, rows };
      change(rows);
    };
    const insert = (place: number, row: ReturnType<typeof newRow>): string | null => {
      const { field: table, rows } = latest.current;
      if (rows.length >= mostRows(table)) {
        announce(t('rows.full', { max: mostRows(table) }));
        return null;
      }
      put([...rows.slice(0, place), row, ...rows.slice(place)]);
      return keyOf(row, place);
    };
    return {
      set: (place, code, next) => {
        put(latest.current.rows.map((row, at) => (at === place ? withCell(row, code, next) : row)));
      },
      add: (extra = false) => insert(latest.current.rows.length, newRow(latest.current.field, extra)),
      copy: (place) => {
        const row = latest.current.rows[place];
        return row === undefined ? null : insert(place + 1, copyOf(row));
      },
      remove: (place) => {
        const gone = latest.current.rows[place];
        if (gone === undefined) return;
        put(latest.current.rows.filter((_, at) => at !== place));
        toast({
          text: t('rows.removed', { place: place + 1 }),
          undo: () => put([...latest.current.rows.slice(0, place), gone, ...latest.current.rows.slice(place)]),
        });
      },
      move: (from, to) => {
        const rows = moved(latest.current.rows, from, to);
        if (rows === latest.current.rows) return false;
        put(rows);
        announce(t('rows.moved', { place: to + 1 }));
        return true;
      },
      paste: (row, code, text) => {
        const done = paste(latest.current.field, latest.current.rows, { row, code }, text);
        put(done.rows);
        return done;
      },
      tidy: () => put(withoutExtra(latest.current.rows, latest.current.field.min_rows ?? 0)),
    };
  }, [t]);
}

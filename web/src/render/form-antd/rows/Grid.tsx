/** The rows of a sub-table as a grid: one cell at a time is written, all others are read. */
import { type ClipboardEvent, type FocusEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi } from '../../../core/model';
import { isBlock } from '../../../core/paste';
import { type Rows, columnsOf, isSummed, keyOf, totalOf } from '../../../core/rows';
import { isEditable } from '../../../core/validate';
import { useLanguage, useSay } from '../../../shared/i18n/language';
import { cx } from '../../../shared/ui';
import { isRight, naturalWidth } from '../../table/columns';
import { Value } from '../../values/Value';
import { GridRow } from './GridRow';
import type { PartsProps } from './parts';
import css from './rows.module.css';
import { type Spot, gridKeys } from './useGridKeys';

const FLOATING = '.ant-select-dropdown, .ant-picker-dropdown, .ant-modal-root, .ant-drawer';

export function Grid({ field, rows, hand, telling, told, form, id, spot, onSpot, onLeave, onPasted }: PartsProps) {
  const say = useSay();
  const columns = columnsOf(field);
  const box = useRef<HTMLDivElement>(null);
  const drag = useDrag((from, to) => hand.move(from, to));
  const places = useMemo(() => new Map(rows.map((row, place) => [keyOf(row, place), place])), [rows]);
  const active = spot === null ? undefined : places.get(spot.key);
  const latest = useRef(rows);
  latest.current = rows;
  const activate = useCallback(
    (place: number, code: string) => {
      const row = latest.current[place];
      if (row !== undefined) onSpot({ key: keyOf(row, place), code });
    },
    [onSpot],
  );
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null;
    const [place = '', code = ''] = cell?.dataset.cell?.split('/') ?? [];
    if (cell === null || !isBlock(text)) return;
    event.preventDefault();
    onPasted(hand.paste(Number(place), code, text));
  };
  const leave = (event: FocusEvent) => {
    const next = event.relatedTarget instanceof Element ? event.relatedTarget : null;
    if (next !== null && (box.current?.contains(next) === true || next.closest(FLOATING) !== null)) return;
    onLeave();
  };
  const keys = gridKeys({ rows, columns, hand, spot, go: (next: Spot | null) => onSpot(next) });
  return (
    <div className={css.scroll} ref={box} onKeyDownCapture={keys} onPaste={paste} onBlur={leave}>
      <table className={css.grid} aria-label={say(field.label)} aria-rowcount={rows.length + 1}>
        <Head columns={columns} />
        <tbody>
          {rows.map((row, place) => (
            <GridRow
              key={keyOf(row, place)}
              {...{ table: field, row, place, columns, hand, told, telling, form, id }}
              active={active === place ? (spot?.code ?? null) : null}
              entry={active === undefined && place === 0}
              over={drag.over === place}
              onActive={activate}
              onDrag={drag.begin}
              onOver={drag.enter}
              onDrop={drag.end}
            />
          ))}
        </tbody>
        {columns.some(isSummed) && rows.length > 0 && <Totals columns={columns} rows={rows} />}
      </table>
    </div>
  );
}

function Head({ columns }: { columns: readonly FieldUi[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <thead>
      <tr>
        <th className={css.number} />
        {columns.map((column) => (
          <th key={column.code} scope="col" className={cx(isRight(column) && css.right)} style={{ minWidth: naturalWidth(column, false, language) }}>
            {say(column.label)}
            {column.required === true && isEditable(column) && (
              <span className={css.star} aria-hidden>
                *
              </span>
            )}
          </th>
        ))}
        <th className={css.deeds} />
      </tr>
    </thead>
  );
}

function Totals({ columns, rows }: { columns: readonly FieldUi[]; rows: Rows }) {
  const { t } = useTranslation('render');
  return (
    <tfoot>
      <tr>
        <th scope="row" className={css.number}>
          {t('rows.total')}
        </th>
        {columns.map((column) => (
          <td key={column.code} className={cx(isRight(column) && css.right)}>
            {isSummed(column) && <Value field={column} value={totalOf(column, rows)} />}
          </td>
        ))}
        <td />
      </tr>
    </tfoot>
  );
}

/** Rows are taken by their handle and let go over another one. */
function useDrag(move: (from: number, to: number) => void) {
  const from = useRef<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const target = useRef<number | null>(null);
  const deed = useRef(move);
  deed.current = move;
  const begin = useCallback((place: number) => {
    from.current = place;
  }, []);
  const enter = useCallback((place: number) => {
    if (from.current === null) return;
    target.current = place;
    setOver(place);
  }, []);
  const end = useCallback(() => {
    if (from.current !== null && target.current !== null) deed.current(from.current, target.current);
    from.current = null;
    target.current = null;
    setOver(null);
  }, []);
  return { over, begin, enter, end };
}

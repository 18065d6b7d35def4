/**
 * Records as rows: first column frozen, title bold, numbers right. A real table throughout; a long one draws only the
 * rows in sight and says how many there are.
 *
 * Knows nothing of queries or addresses but those of its rows; called by the list page and the related lists.
 */
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import type { FieldUi, RecordUi, Target } from '../../core/model';
import { isBlank } from '../../core/value';
import { useLanguage } from '../../shared/i18n/language';
import type { Density } from '../../shared/theme/preferences';
import { cx } from '../../shared/ui';
import { PlaceLink, recordAddress } from '../links/RecordLink';
import { Value } from '../values/Value';
import { isRight, leastWidth, naturalWidth, rowHeights, shareRoom } from './columns';
import { Heading, type Order } from './Heading';
import css from './table.module.css';
import { useRoomOf } from './useRoomOf';
import { useWindow } from './useWindow';

const HEAD = 36;

export interface RecordTableProps {
  target: Target;
  columns: readonly FieldUi[];
  /** Code of the column that carries the title and the link; the first one when null. */
  title: string | null;
  rows: readonly RecordUi[];
  sort?: readonly string[];
  onSort?: (sort: readonly string[] | null) => void;
  onOpen: (record: RecordUi) => void;
  active?: number;
  widths?: Readonly<Record<string, number>>;
  onResize?: (code: string, width: number | null) => void;
  density: Density;
  label: string;
}

export function RecordTable(props: RecordTableProps) {
  const { columns, title, rows, onOpen, active = -1, density, label, target } = props;
  const [box, room] = useRoomOf<HTMLDivElement>();
  const [scrolled, setScrolled] = useState(false);
  const main = Math.max(
    0,
    columns.findIndex((field) => field.code === title),
  );
  const widths = useWidths(props, main, room.width);
  const height = rowHeights[density];
  const drawn = useWindow(box, rows.length, height, room.height);
  useEffect(() => {
    if (active >= 0) reveal(box.current, active, height);
  }, [box, active, height]);
  return (
    <div
      className={css.box}
      ref={box}
      data-scrolled={scrolled || undefined}
      onScroll={(event) => setScrolled(event.currentTarget.scrollLeft > 0)}
    >
      <table className={css.table} style={{ width: sum(widths) }} aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {widths.map((width, place) => (
            <col key={columns[place]?.code} style={{ width }} />
          ))}
        </colgroup>
        <Head {...props} sizes={widths} />
        <tbody>
          <Gap rows={drawn.first} height={height} />
          {rows.slice(drawn.first, drawn.end).map((record, place) => (
            <Row
              key={record.id}
              record={record}
              index={drawn.first + place}
              columns={columns}
              main={main}
              target={target}
              active={drawn.first + place === active}
              onOpen={onOpen}
            />
          ))}
          <Gap rows={rows.length - drawn.end} height={height} />
        </tbody>
      </table>
    </div>
  );
}

function Head({ columns, sort = [], onSort, onResize, sizes }: RecordTableProps & { sizes: readonly number[] }) {
  return (
    <thead>
      <tr>
        {columns.map((field, place) => (
          <Heading
            key={field.code}
            field={field}
            width={sizes[place] ?? 0}
            order={orderOf(sort, field.code)}
            frozen={place === 0}
            onSort={onSort && field.sortable === true ? (order) => onSort(sortFor(field.code, order)) : undefined}
            onResize={onResize && ((width) => onResize(field.code, width))}
          />
        ))}
      </tr>
    </thead>
  );
}

function useWidths({ columns, widths = {} }: RecordTableProps, main: number, room: number): readonly number[] {
  const language = useLanguage();
  return useMemo(() => {
    const own = columns.map((field, place) => widths[field.code] ?? naturalWidth(field, place === main, language));
    const least = columns.map((field, place) => widths[field.code] ?? leastWidth(field, place === main, language));
    const dragged = widths[columns[main]?.code ?? ''] !== undefined;
    return shareRoom(own, dragged ? -1 : main, room, least);
  }, [columns, widths, main, language, room]);
}

interface RowProps {
  record: RecordUi;
  index: number;
  columns: readonly FieldUi[];
  main: number;
  target: Target;
  active: boolean;
  onOpen: (record: RecordUi) => void;
}

const Row = memo(function Row({ record, index, columns, main, target, active, onOpen }: RowProps) {
  const open = useCallback(() => {
    // Marking words with the mouse is no press.
    if (window.getSelection()?.isCollapsed !== false) onOpen(record);
  }, [onOpen, record]);
  return (
    <tr className={cx(css.record, active && css.active)} aria-rowindex={index + 2} data-row={index} onClick={open}>
      {columns.map((field, place) => (
        <td
          key={field.code}
          className={cx(css.cell, place === main && css.title, place === 0 && css.frozen, isRight(field) && css.right)}
        >
          <Cell field={field} record={record} main={place === main} target={target} />
        </td>
      ))}
    </tr>
  );
});

interface CellProps {
  field: FieldUi;
  record: RecordUi;
  main: boolean;
  target: Target;
}

function Cell({ field, record, main, target }: CellProps) {
  const value = record[field.code];
  if (!main) return <Value field={field} value={value} />;
  return (
    <PlaceLink href={recordAddress(target, record.id)} className={css.link ?? ''}>
      {isBlank(value) ? record.title : <Value field={field} value={value} />}
    </PlaceLink>
  );
}

/** Room for rows that are not drawn. */
function Gap({ rows, height }: { rows: number; height: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height: rows * height, padding: 0 }} />
    </tr>
  );
}

function orderOf(sort: readonly string[], code: string): Order {
  if (sort.includes(code)) return 'ascending';
  return sort.includes(`-${code}`) ? 'descending' : null;
}

function sortFor(code: string, order: Order): readonly string[] | null {
  if (order === null) return null;
  return [order === 'descending' ? `-${code}` : code];
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

/** Brings a row into sight below the sticky head, whether it is drawn or not. */
function reveal(box: HTMLElement | null, index: number, height: number): void {
  if (box === null) return;
  const top = index * height;
  const inner = box.clientHeight - HEAD;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + height > box.scrollTop + inner) box.scrollTop = top + height - inner;
}

/**
 * Records as rows: first column frozen, title bold, numbers right. A real table throughout; a long one draws only the
 * rows in sight and says how many there are.
 *
 * Knows nothing of queries or addresses but those of its rows; called by the list page and the related lists.
 */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, RecordUi, Target } from '../../core/model';
import { useLanguage } from '../../shared/i18n/language';
import type { Density } from '../../shared/theme/preferences';
import { cx } from '../../shared/ui';
import { leastWidth, naturalWidth, rowHeights, shareRoom } from './columns';
import { Heading, type Order } from './Heading';
import { type CellEditing, type Line, type Mark, PICK_WIDTH, type Picks, frozenAt, linesOf } from './lines';
import css from './table.module.css';
import { TableRow } from './TableRow';
import { useCellKeys } from './useCellKeys';
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
  /** What to draw instead of plain rows: groups with their headings. */
  lines?: readonly Line[] | undefined;
  /** How many columns stay in sight. */
  frozen?: number | undefined;
  picks?: Picks | undefined;
  markOf?: ((record: RecordUi) => Mark | null) | undefined;
  editing?: CellEditing | undefined;
}

export function RecordTable(props: RecordTableProps) {
  const { columns, title, rows, onOpen, active = -1, density, label, picks, editing } = props;
  const [box, room] = useRoomOf<HTMLDivElement>();
  const [scrolled, setScrolled] = useState(false);
  const lines = useMemo(() => props.lines ?? linesOf(rows), [props.lines, rows]);
  const main = Math.max(
    0,
    columns.findIndex((field) => field.code === title),
  );
  const lead = picks === undefined ? 0 : PICK_WIDTH;
  const widths = useWidths(props, main, room.width - lead);
  const places = useMemo(() => frozenAt(widths, props.frozen ?? 1, lead), [widths, props.frozen, lead]);
  const height = rowHeights[density];
  const drawn = useWindow(box, lines.length, height, room.height);
  useEffect(() => {
    if (active >= 0) reveal(box.current, active, height);
  }, [box, active, height]);
  const onKeyDown = useCellKeys({
    ...{ box, lines, columns, picks, editing, onOpen },
    reveal: (row) => reveal(box.current, row, height),
  });
  return (
    <div
      className={css.box}
      ref={box}
      data-scrolled={scrolled || undefined}
      onScroll={(event) => setScrolled(event.currentTarget.scrollLeft > 0)}
    >
      <table
        className={cx(css.table, lead > 0 && css.picking)}
        style={{ width: lead + sum(widths) }}
        aria-label={label}
        aria-rowcount={lines.length + 1}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {lead > 0 && <col style={{ width: lead }} />}
          {widths.map((width, place) => (
            <col key={columns[place]?.code} style={{ width }} />
          ))}
        </colgroup>
        <Head {...props} sizes={widths} places={places} />
        <tbody>
          <Gap rows={drawn.first} height={height} />
          {lines.slice(drawn.first, drawn.end).map((line, place) => (
            <DrawnLine
              key={line.kind === 'band' ? line.key : line.record.id}
              {...props}
              {...{ line, main, places }}
              index={drawn.first + place}
            />
          ))}
          <Gap rows={lines.length - drawn.end} height={height} />
        </tbody>
      </table>
    </div>
  );
}

type LineProps = RecordTableProps & {
  line: Line;
  index: number;
  main: number;
  places: readonly (number | undefined)[];
};

function DrawnLine({ line, index, main, places, ...props }: LineProps) {
  const { columns, target, onOpen, picks, markOf, editing, active = -1 } = props;
  if (line.kind === 'band') return <Band columns={columns.length + (picks ? 1 : 0)}>{line.content}</Band>;
  const { record } = line;
  return (
    <TableRow
      {...{ record, index, columns, main, places, target, onOpen, picks, editing }}
      active={index === active}
      picked={picks?.has(record.id) ?? false}
      mark={markOf?.(record) ?? null}
      edited={editing?.at?.id === record.id ? editing.at.code : null}
    />
  );
}

function Band({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr className={css.band}>
      <th scope="rowgroup" colSpan={columns} className={css.bandCell}>
        <span className={css.bandText}>{children}</span>
      </th>
    </tr>
  );
}

type HeadProps = RecordTableProps & { sizes: readonly number[]; places: readonly (number | undefined)[] };

function Head({ columns, sort = [], onSort, onResize, sizes, places, picks }: HeadProps) {
  return (
    <thead>
      <tr>
        {picks !== undefined && <PickAll picks={picks} />}
        {columns.map((field, place) => (
          <Heading
            key={field.code}
            field={field}
            width={sizes[place] ?? 0}
            order={orderOf(sort, field.code)}
            left={places[place]}
            onSort={onSort && field.sortable === true ? (order) => onSort(sortFor(field.code, order)) : undefined}
            onResize={onResize && ((width) => onResize(field.code, width))}
          />
        ))}
      </tr>
    </thead>
  );
}

function PickAll({ picks }: { picks: Picks }) {
  const { t } = useTranslation('render');
  return (
    <th scope="col" className={cx(css.heading, css.frozen, css.pick)} style={{ left: 0 }}>
      <label className={css.pickBox}>
        <input
          type="checkbox"
          aria-label={t('table.pickAll')}
          checked={picks.all === 'all'}
          ref={(box) => {
            if (box !== null) box.indeterminate = picks.all === 'some';
          }}
          onChange={picks.toggleAll}
        />
      </label>
    </th>
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

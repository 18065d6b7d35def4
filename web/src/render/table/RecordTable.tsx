/**
 * Records as rows: first column frozen, title bold, numbers right. A real table; from a hundred rows on a virtual one.
 *
 * Knows nothing of queries or addresses but those of its rows; called by the list page and the related lists.
 */
import { Table, type TableColumnType, type TableRef } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import type { FieldUi, RecordUi, Target } from '../../core/model';
import { textOf } from '../../core/model';
import { isBlank } from '../../core/value';
import { useLanguage } from '../../shared/i18n/language';
import type { Density } from '../../shared/theme/preferences';
import { cx } from '../../shared/ui';
import { PlaceLink, recordAddress } from '../links/RecordLink';
import { Value } from '../values/Value';
import { isRight, naturalWidth, shareRoom } from './columns';
import { HeaderCell, type HeaderCellProps } from './HeaderCell';
import css from './table.module.css';
import { useRoomOf } from './useRoomOf';

const VIRTUAL_FROM = 100;
const HEAD = 37;
const sizes: Readonly<Record<Density, 'small' | 'middle' | 'large'>> = {
  compact: 'small',
  default: 'middle',
  relaxed: 'large',
};
const components = { header: { cell: HeaderCell } };

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
  const { rows, onOpen, onSort, active = -1, density, label } = props;
  const [box, room] = useRoomOf<HTMLDivElement>();
  const table = useRef<TableRef>(null);
  const columns = useColumns(props, room.width);
  const total = columns.reduce((sum, column) => sum + Number(column.width), 0);
  useEffect(() => {
    const row = rows[active];
    if (row !== undefined) table.current?.scrollTo({ key: row.id });
  }, [active, rows]);
  return (
    <div className={css.box} ref={box} role="region" aria-label={label}>
      {room.width > 0 && (
        <Table<RecordUi>
          ref={table}
          rowKey="id"
          columns={columns}
          dataSource={rows as RecordUi[]}
          components={components}
          pagination={false}
          size={sizes[density]}
          tableLayout="fixed"
          virtual={rows.length > VIRTUAL_FROM}
          scroll={{ x: Math.max(total, room.width), y: Math.max(120, room.height - HEAD) }}
          showSorterTooltip={false}
          sortDirections={['ascend', 'descend']}
          rowClassName={(_, index) => cx(css.record, index === active && css.active)}
          onRow={(record) => ({ onClick: () => onOpen(record) })}
          onChange={(_pages, _filters, sorter) => {
            const [first] = [sorter].flat();
            const code = String(first?.columnKey ?? '');
            onSort?.(first?.order ? [first.order === 'descend' ? `-${code}` : code] : null);
          }}
        />
      )}
    </div>
  );
}

function useColumns(props: RecordTableProps, room: number): TableColumnType<RecordUi>[] {
  const { columns, title, sort = [], onSort, widths = {}, onResize, target } = props;
  const language = useLanguage();
  const main = Math.max(
    0,
    columns.findIndex((field) => field.code === title),
  );
  return useMemo(() => {
    const own = columns.map((field, place) => widths[field.code] ?? naturalWidth(field, place === main, language));
    const shared = shareRoom(own, widths[columns[main]?.code ?? ''] === undefined ? main : -1, room);
    return columns.map((field, place): TableColumnType<RecordUi> => {
      const width = shared[place] ?? 120;
      const label = textOf(field.label, language);
      return {
        key: field.code,
        dataIndex: field.code,
        title: label,
        width,
        ellipsis: { showTitle: false },
        align: isRight(field) ? 'end' : 'start',
        className: place === main ? (css.title ?? '') : '',
        ...(place === 0 && columns.length > 3 && { fixed: 'start' as const }),
        ...(onSort && field.sortable === true && { sorter: true, sortOrder: orderOf(sort, field.code) }),
        onHeaderCell: (): HeaderCellProps =>
          onResize ? { resize: { label, width, onResize: (next) => onResize(field.code, next) } } : {},
        render: (_, record) => <Cell field={field} record={record} main={place === main} target={target} />,
      };
    });
  }, [columns, main, sort, onSort, widths, onResize, language, room, target]);
}

function orderOf(sort: readonly string[], code: string): 'ascend' | 'descend' | null {
  if (sort.includes(code)) return 'ascend';
  return sort.includes(`-${code}`) ? 'descend' : null;
}

interface CellProps {
  field: FieldUi;
  record: RecordUi;
  main: boolean;
  target: Target;
}

function Cell({ field, record, main, target }: CellProps) {
  const value = record[field.code];
  if (!main) return <Value field={field} value={value} />;
  const href = recordAddress(target, record.id);
  return (
    <PlaceLink href={href} className={css.link ?? ''}>
      {isBlank(value) ? record.title : <Value field={field} value={value} />}
    </PlaceLink>
  );
}

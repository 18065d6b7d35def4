/** One row of the grid: its number and handle, its cells, what can be done with it. Drawn again only when it changes. */
import { type DragEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldUi, RowUi } from '../../../core/model';
import { isExtra } from '../../../core/rows';
import { checkValue, isEditable } from '../../../core/validate';
import { describe } from '../../../core/describe';
import { useSay } from '../../../shared/i18n/language';
import { useSaying } from '../../../shared/i18n/saying';
import { Icon, cx } from '../../../shared/ui';
import { isRight } from '../../table/columns';
import type { FormPlace } from '../place';
import { useMistakeWords } from '../useMistakeWords';
import { CellControl, Shown } from './Cell';
import css from './rows.module.css';
import type { RowsHand } from './useRows';

export interface GridRowProps {
  table: FieldUi;
  row: RowUi;
  place: number;
  columns: readonly FieldUi[];
  /** The column that is written in this row. */
  active: string | null;
  /** Whether the first cell of this row is where the keyboard comes in. */
  entry: boolean;
  /** Whether what is wrong is told already. */
  telling: boolean;
  told: ReadonlyMap<string, string>;
  hand: RowsHand;
  form: FormPlace;
  id: string;
  over: boolean;
  onActive: (place: number, code: string) => void;
  onDrag: (place: number) => void;
  onOver: (place: number) => void;
  onDrop: () => void;
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { place, columns, active, entry, hand, over, onDrag, onOver, onDrop } = props;
  const { t } = useTranslation('render');
  const first = columns.find(isEditable)?.code;
  const near = active === null ? -1 : 0;
  const enter = (event: DragEvent) => {
    event.preventDefault();
    onOver(place);
  };
  return (
    <tr className={cx(css.line, active !== null && css.here, over && css.over)} onDragOver={enter} onDrop={onDrop}>
      <th scope="row" className={css.number}>
        <span className={css.handle} draggable onDragStart={() => onDrag(place)} onDragEnd={onDrop} title={t('rows.move', { place: place + 1 })}>
          <Icon name="drag" size={14} />
        </span>
        {place + 1}
      </th>
      {columns.map((column) => (
        <GridCell key={column.code} {...props} column={column} open={active === column.code} entry={entry && column.code === first} />
      ))}
      <td className={css.deeds}>
        <button type="button" tabIndex={near} title={t('rows.copy', { place: place + 1 })} aria-label={t('rows.copy', { place: place + 1 })} onClick={() => hand.copy(place)}>
          <Icon name="copy" size={14} />
        </button>
        <button type="button" tabIndex={near} title={t('rows.remove', { place: place + 1 })} aria-label={t('rows.remove', { place: place + 1 })} onClick={() => hand.remove(place)}>
          <Icon name="trash" size={14} />
        </button>
      </td>
    </tr>
  );
});

function GridCell(props: GridRowProps & { column: FieldUi; open: boolean }) {
  const { table, row, place, column, open, entry, telling, told, hand, form, id, onActive } = props;
  const { t } = useTranslation('render');
  const say = useSay();
  const saying = useSaying();
  const words = useMistakeWords();
  const name = t('rows.cell', { label: say(column.label), place: place + 1 });
  const message = told.get(`${table.code}/${place}/${column.code}`);
  const issue = telling && message === undefined && !isExtra(row) ? checkValue(column, row[column.code]) : null;
  const wrong = message ?? (issue === null ? null : words(column, { issue }));
  const cell = `${id}-${place}-${column.code}`;
  const may = isEditable(column);
  const shown = describe(row[column.code], column, saying);
  return (
    <td
      className={cx(css.cell, isRight(column) && css.right, open && css.open, !may && css.read, wrong !== null && css.wrong)}
      data-cell={`${place}/${column.code}`}
      {...(may && !open && { tabIndex: entry ? 0 : -1, 'aria-label': shown === '' ? name : `${name}: ${shown}` })}
      aria-invalid={wrong !== null || undefined}
      aria-readonly={!may || undefined}
      onFocus={(event) => may && !open && event.target === event.currentTarget && onActive(place, column.code)}
    >
      {open && may ? (
        <CellControl {...{ column, row, place, name, hand, form }} id={cell} invalid={wrong !== null} describedBy={wrong === null ? undefined : `${cell}-wrong`} eager />
      ) : (
        <Shown column={column} row={row} />
      )}
      {wrong !== null && (
        <span id={`${cell}-wrong`} className={css.why}>
          {wrong}
        </span>
      )}
    </td>
  );
}

/** The rows of a sub-table for reading: a table, with totals of its amounts; cards on a phone. Fetched when shown. */
import { useTranslation } from 'react-i18next';
import type { FieldUi, Value as Json } from '../../core/model';
import { type Rows, columnsOf, isSummed, keyOf, rowsOf, totalOf } from '../../core/rows';
import { isBlank } from '../../core/value';
import { useSay } from '../../shared/i18n/language';
import { cx, useRoom } from '../../shared/ui';
import { isRight } from '../table/columns';
import { Value } from '../values/Value';
import css from './rows.module.css';

export function RowsView({ field, value }: { field: FieldUi; value: Json }) {
  const phone = useRoom() === 'phone';
  const rows = rowsOf(value);
  const Shape = phone ? AsCards : AsTable;
  return <Shape field={field} rows={rows} columns={columnsOf(field)} />;
}

interface ShapeProps {
  field: FieldUi;
  rows: Rows;
  columns: readonly FieldUi[];
}

function AsTable({ field, rows, columns }: ShapeProps) {
  const { t } = useTranslation('render');
  const say = useSay();
  const summed = columns.some(isSummed) && rows.length > 1;
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={say(field.label)}>
      <table className={css.table}>
        <thead>
          <tr>
            <th />
            {columns.map((column) => (
              <th key={column.code} scope="col" className={cx(isRight(column) && css.right)}>
                {say(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={keyOf(row, place)}>
              <th scope="row">{place + 1}</th>
              {columns.map((column) => (
                <td key={column.code} className={cx(isRight(column) && css.right)}>
                  <Value field={column} value={row[column.code]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {summed && (
          <tfoot>
            <tr>
              <th scope="row">{t('rows.total')}</th>
              {columns.map((column) => (
                <td key={column.code} className={cx(isRight(column) && css.right)}>
                  {isSummed(column) && <Value field={column} value={totalOf(column, rows)} />}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function AsCards({ rows, columns }: ShapeProps) {
  const { t } = useTranslation('render');
  const say = useSay();
  return (
    <ul className={css.cards}>
      {rows.map((row, place) => (
        <li key={keyOf(row, place)} className={css.card} aria-label={t('rows.row', { place: place + 1 })}>
          {columns
            .filter((column) => !isBlank(row[column.code]))
            .map((column) => (
              <div key={column.code} className={css.fact}>
                <span className={css.name}>{say(column.label)}</span>
                <Value field={column} value={row[column.code]} />
              </div>
            ))}
        </li>
      ))}
    </ul>
  );
}

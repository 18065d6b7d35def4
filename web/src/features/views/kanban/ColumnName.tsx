/** What a column is called: as its value is drawn everywhere else. */
import type { BoardColumn } from '../../../core/board';
import type { FieldUi } from '../../../core/model';
import { OptionTag } from '../../../render/values/OptionTag';
import { Person, Tag } from '../../../shared/ui';
import css from './kanban.module.css';

export function ColumnName({ field, column }: { field: FieldUi; column: BoardColumn }) {
  if (column.value === null) return <span className={css.blank}>{column.label}</span>;
  if (field.options !== undefined) return <OptionTag field={field} code={column.key} />;
  return field.type === 'user' ? <Person name={column.label} id={column.key} /> : <Tag>{column.label}</Tag>;
}

/** A field that holds rows, as its formulas see it: a sub-table, or the links of a relation to many. */

import { readerOf } from '../expression/environment';
import type { Row } from '../expression/scope';
import type { FieldUi, Values } from '../model';
import { columnsOf, isTable } from '../rows';
import { isEditable } from '../editable';
import { type Work, isWorked, workOf } from './work';

export interface Line {
  readonly field: FieldUi;
  readonly columns: readonly FieldUi[];
  /** Whether its rows are mere links. */
  readonly links: boolean;
  /** Whether anything in its rows is worked out. */
  readonly lively: boolean;
  readonly read: (values: Values, hidden: ReadonlySet<string>) => Row;
  /** By id of the column. */
  readonly works: ReadonlyMap<string, Work>;
  readonly defaults: ReadonlyMap<string, Work>;
  readonly codes: ReadonlyMap<string, string>;
  /** What of a row can come to something else by itself. */
  readonly watched: readonly string[];
}

/** Return the line of a field, null where it holds no rows. */
export function lineOf(field: FieldUi): Line | null {
  const links = field.type === 'relation' && field.multiple === true;
  if (!links && !isTable(field)) return null;
  const columns = columnsOf(field);
  const worked = columns.filter(isWorked);
  const starting = columns.filter((column) => isEditable(column) && column.default_expression != null);
  return {
    field,
    columns,
    links,
    lively: worked.length + starting.length > 0,
    read: readerOf({ fields: columns }),
    works: new Map(worked.map((column) => [column.id, workOf(column)])),
    defaults: new Map(starting.map((column) => [column.id, workOf(column, column.default_expression)])),
    codes: new Map(columns.map((column) => [column.id, column.code])),
    watched: [...[...worked, ...starting].map((column) => column.code), '~later', '~filled'],
  };
}

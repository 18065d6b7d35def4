/** In which order fields and columns are settled: each after everything that its conditions and formulas read. */

import { isEditable } from '../editable';
import type { Node } from '../expression/types';
import type { FieldUi } from '../model';
import { columnsOf } from '../rows';
import { everythingIn, readsOf } from './reads';
import { isWorked } from './work';

/** A field of the record, or a column of the table that it is in. */
export interface Step {
  readonly field: FieldUi;
  readonly table: FieldUi | null;
}

/** Return the columns of a sub-table that something gives a value. */
function columnsWorked(table: FieldUi): readonly FieldUi[] {
  const live = (column: FieldUi) => isWorked(column) || (isEditable(column) && column.default_expression != null);
  return columnsOf(table).filter(live);
}

/** Return the steps that settle a form; `treesOf` gives what decides about a field of the record. */
export function stepsOf(fields: readonly FieldUi[], treesOf: (field: FieldUi) => readonly Node[]): readonly Step[] {
  const known = fields.flatMap((table): { step: Step; trees: readonly (Node | null | undefined)[] }[] => {
    const trees = treesOf(table);
    const columns = columnsWorked(table).map((column) => ({
      step: { field: column, table },
      trees: [column.formula, column.default_expression],
    }));
    const own = trees.length > 0 || isWorked(table) ? [{ step: { field: table, table: null }, trees }] : [];
    return [...own, ...columns];
  });
  const steps = new Map(known.map(({ step }) => [step.field.id, step]));
  const reads = known.map(({ step, trees }) => [step.field.id, everythingIn(readsOf(...trees))] as const);
  return settlingOrder(new Map(reads)).flatMap((id) => steps.get(id) ?? []);
}

type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/** Return the keys of `reads` so that each comes after those it reads; the server has refused circles. */
export function settlingOrder(reads: Reads): readonly string[] {
  const found = new Set<string>();
  const begun = new Set<string>();
  const visit = (field: string): void => {
    if (begun.has(field)) return;
    begun.add(field);
    for (const name of reads.get(field) ?? []) if (reads.has(name)) visit(name);
    found.add(field);
  };
  for (const field of reads.keys()) visit(field);
  return [...found];
}

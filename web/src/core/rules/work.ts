/** The formula of one field or column, ready to run. Called by the sheet of a form. */

import { compileFormula } from '../expression/runnable';
import type { Run } from '../expression/scope';
import type { Node } from '../expression/types';
import type { FieldUi } from '../model';
import { landing, REFERRING } from './landing';
import { type Reads, readsOf } from './reads';

export interface Work {
  /** Null where only the server can answer. */
  readonly run: Run | null;
  readonly land: ReturnType<typeof landing>;
  readonly reads: Reads;
  /** Whether it gives people or records, whose words the page may not know. */
  readonly refers: boolean;
}

export function isWorked(field: FieldUi): boolean {
  return field.worked !== undefined || field.formula != null;
}

/** Return the work that gives a field its value: its formula, or the tree that is handed in. */
export function workOf(field: FieldUi, tree: Node | null | undefined = field.formula): Work {
  const type = tree?.t ?? { kind: 'blank' };
  return { run: compileFormula(tree), land: landing(field, type), reads: readsOf(tree), refers: REFERRING.has(type.kind) };
}

/** What the formula of a field or of a column reads, by whose value it is. Called by the rules of a form. */

import { PARENT, nodesOf, tableOf } from '../expression/runnable';
import type { Node } from '../expression/types';

export interface Reads {
  /** Fields of the record itself, or of the row where the formula is a row's. A path counts as where it begins. */
  readonly own: ReadonlySet<string>;
  /** Fields of the record that a row belongs to. */
  readonly parents: ReadonlySet<string>;
  /** Sub-tables whose rows are gathered, and the columns that are looked at there. */
  readonly tables: ReadonlySet<string>;
  readonly cells: ReadonlySet<string>;
}

/** Return what the trees read. */
export function readsOf(...trees: readonly (Node | null | undefined)[]): Reads {
  const found = { own: new Set<string>(), parents: new Set<string>(), tables: new Set<string>(), cells: new Set<string>() };
  for (const node of trees.flatMap((tree) => (tree == null ? [] : nodesOf(tree)))) {
    if (node.k === 'related') found.tables.add(tableOf(node));
    if (node.k !== 'field') continue;
    const root = node.root ?? 'record';
    if (root === 'related') found.cells.add(node.path?.[0] ?? node.id);
    else if (root === 'record' && node.path?.[0] === PARENT) found.parents.add(node.path[1] ?? node.id);
    else if (root === 'record') found.own.add(node.path?.[0] ?? node.id);
  }
  return found;
}

/** Return the ids of everything that is read, wherever it is. */
export function everythingIn({ own, parents, tables, cells }: Reads): ReadonlySet<string> {
  return new Set([...own, ...parents, ...tables, ...cells]);
}

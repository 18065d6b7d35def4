/** Which trees the browser can answer by itself: those that read the open record, the clock and whoever is signed in. */

import { compile, CompileError } from './compile';
import { peopleFunctions } from './functions/people';
import type { Run } from './scope';
import type { FieldNode, Node, RelatedNode } from './types';

/** What the page knows of whoever is signed in. */
const KNOWN_OF_ME: ReadonlySet<string> = new Set(['id', 'name', 'department']);

/** Leads from a row to the record that it is a row of, and is how its table points at that record. */
export const PARENT = '@parent';

const NO_TABLES: ReadonlySet<string> = new Set();

/** Return the evaluation of a tree, or null where only the server can answer it. `tables` are the ids of sub-tables. */
export function compileHere(tree: Node | null | undefined, tables: ReadonlySet<string> = NO_TABLES): Run | null {
  if (tree === null || tree === undefined || !nodesOf(tree).every((node) => isNear(node, tables))) return null;
  return compileOrNull(tree);
}

/**
 * Return the evaluation of a formula, which may read beyond the page: what it is given to read from says so when it
 * does. Null where a function or a name is the server's alone.
 */
export function compileFormula(tree: Node | null | undefined): Run | null {
  if (tree === null || tree === undefined || !nodesOf(tree).every(isAnswerable)) return null;
  return compileOrNull(tree);
}

function compileOrNull(tree: Node): Run | null {
  try {
    return compile(tree);
  } catch (error) {
    if (error instanceof CompileError) return null;
    throw error;
  }
}

/** Return the ids of the record's own fields that a tree reads. */
export function fieldsOf(tree: Node): ReadonlySet<string> {
  const own = nodesOf(tree).filter((node): node is FieldNode => node.k === 'field' && (node.root ?? 'record') === 'record');
  return new Set(own.map((node) => node.path?.[0] ?? node.id));
}

function isNear(node: Node, tables: ReadonlySet<string>): boolean {
  if (node.k === 'related') {
    return node.via === PARENT && (node.path ?? []).length === 0 && tables.has(tableOf(node));
  }
  if (node.k === 'field' && node.path !== undefined && node.path.length > 0) return false;
  return isAnswerable(node);
}

function isAnswerable(node: Node): boolean {
  // The page is told neither the roles nor the manager of whoever is signed in.
  if (node.k === 'call') return !Object.hasOwn(peopleFunctions, node.f);
  if (node.k !== 'field') return true;
  const root = node.root ?? 'record';
  return root === 'record' || root === 'related' || (root === 'me' && KNOWN_OF_ME.has(node.id));
}

/** Return the id of the sub-table whose rows are gathered: what stands behind the last dot of its form. */
export function tableOf({ form }: RelatedNode): string {
  return form.slice(form.lastIndexOf('.') + 1);
}

/** Return every part of a tree, itself first. */
export function nodesOf(tree: Node): readonly Node[] {
  const found: Node[] = [tree];
  // The list grows while it is read: parents come before their parts.
  for (const node of found) found.push(...partsOf(node));
  return found;
}

function partsOf(node: Node): readonly Node[] {
  if (node.k === 'call' || node.k === 'items') return node.of;
  return node.k === 'related' ? [node.value, node.where].filter((part) => part !== undefined) : [];
}

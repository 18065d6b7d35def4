/** Which trees the browser can answer by itself: those that read the open record, the clock and whoever is signed in. */

import { compile, CompileError } from './compile';
import { peopleFunctions } from './functions/people';
import type { Run } from './scope';
import type { FieldNode, Node } from './types';

/** What the page knows of whoever is signed in. */
const KNOWN_OF_ME: ReadonlySet<string> = new Set(['id', 'name', 'department']);

/** Return the evaluation of a tree, or null where only the server can answer it. */
export function compileHere(tree: Node | null | undefined): Run | null {
  if (tree === null || tree === undefined || !nodesOf(tree).every(isNear)) return null;
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

function isNear(node: Node): boolean {
  if (node.k === 'related') return false;
  // The page is told neither the roles nor the manager of whoever is signed in.
  if (node.k === 'call') return !Object.hasOwn(peopleFunctions, node.f);
  if (node.k !== 'field') return true;
  if (node.path !== undefined && node.path.length > 0) return false;
  const root = node.root ?? 'record';
  return root === 'record' || (root === 'me' && KNOWN_OF_ME.has(node.id));
}

function nodesOf(tree: Node): readonly Node[] {
  const found: Node[] = [tree];
  // The list grows while it is read: parents come before their parts.
  for (const node of found) found.push(...partsOf(node));
  return found;
}

function partsOf(node: Node): readonly Node[] {
  if (node.k === 'call' || node.k === 'items') return node.of;
  return node.k === 'related' ? [node.value, node.where].filter((part) => part !== undefined) : [];
}

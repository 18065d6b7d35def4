/** The values that an aggregate gathers from related records; the aggregate itself is a function like any other. */

import type { Environment, Row, Run } from './scope';
import type { Node, RelatedNode, Type, Value } from './types';

/** Return the evaluation of a related node: a list with one value of each record that meets its condition. */
export function gathering(node: RelatedNode, part: (node: Node) => Run): Run {
  const value = node.value === undefined ? idOfRow : part(node.value);
  const where = node.where === undefined ? null : part(node.where);
  return (env) => {
    const found: Value[] = [];
    for (const row of rowsOf(node, env)) {
      const inner = { ...env, row };
      if (where === null || where(inner) === true) found.push(value(inner));
    }
    return found;
  };
}

const idOfRow: Run = (env) => env.row?.get('id', RECORD) ?? null;
const RECORD: Type = { kind: 'record' };

function rowsOf(node: RelatedNode, env: Environment): readonly Row[] {
  const from = node.path === undefined || node.path.length === 0 ? env.record : env.record.follow?.(node.path);
  return from == null ? [] : (env.related?.(node, from) ?? []);
}

/** What an expression reads from: the record, what stands around it, and the records that point at it. */

import type { Context, FieldNode, Person, RelatedNode, Root, Type, Value } from './types';

/** The values of one record by field id; a `Map` will do. `follow` leads along relations to another record. */
export interface Row {
  get: (id: string, type: Type) => Value | undefined;
  follow?: (path: readonly string[]) => Row | null;
}

/** Everything one evaluation may read. */
export interface Environment {
  readonly context: Context;
  readonly record: Row;
  /** The gathered record, inside an aggregate. */
  readonly row?: Row;
  /** The other roots that a name may start from: the old image, the parent, a flow's variables. */
  readonly roots?: Readonly<Partial<Record<Root, Row>>>;
  /** Return the records that a related node gathers, before its condition; nothing is known of them without it. */
  readonly related?: (node: RelatedNode, from: Row) => readonly Row[];
}

/** Evaluates one part of an expression. */
export type Run = (env: Environment) => Value;

/** Return the evaluation of a field node. */
export function reading({ id, path, root, t }: FieldNode): Run {
  const rowOf = ROOTS[root ?? 'record'];
  if (path !== undefined && path.length > 0) return (env) => rowOf(env)?.follow?.(path)?.get(id, t) ?? null;
  if (root === undefined || root === 'record') return (env) => env.record.get(id, t) ?? null;
  return (env) => rowOf(env)?.get(id, t) ?? null;
}

type RowOf = (env: Environment) => Row | null | undefined;

const ROOTS: Readonly<Record<Root, RowOf>> = {
  record: (env) => env.record,
  related: (env) => env.row,
  old: (env) => env.roots?.old,
  parent: (env) => env.roots?.parent,
  vars: (env) => env.roots?.vars,
  org: (env) => env.roots?.org,
  me: (env) => env.roots?.me ?? personRow(env.context),
};

const PERSON: Readonly<Record<string, (person: Person) => Value>> = {
  name: (person) => person.name,
  department: (person) => person.department,
  departments_below: (person) => person.departmentsBelow,
  manager: (person) => person.manager,
  roles: (person) => person.roles,
};

function personRow({ me, person }: Context): Row {
  return { get: (id) => (id === 'id' ? me : person === undefined ? null : filled(PERSON[id]?.(person))) };
}

function filled(value: Value | undefined): Value {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}

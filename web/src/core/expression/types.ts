/**
 * The typed tree as the server sends it, and the values it runs over. Mirrors `engines/rules/typed.py`.
 *
 * A number is a bigint scaled by its type's scale, a duration a bigint of milliseconds, a date `2026-11-22`, a datetime
 * milliseconds since the epoch; choices, people and records are ids; blank is null.
 */

export type Value = null | string | boolean | number | bigint | readonly Value[];

export type Json = null | string | boolean | number | readonly Json[] | { readonly [key: string]: Json };

export type Kind =
  | 'text'
  | 'number'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'boolean'
  | 'choice'
  | 'user'
  | 'department'
  | 'record'
  | 'file'
  | 'secret'
  | 'opaque'
  | 'blank';

/** The type of a part. `scale` counts the decimals of a number and is left out when 0; `many` makes it a list. */
export interface Type {
  kind: Kind;
  scale?: number;
  many?: true;
  currency?: string;
}

/** Whose value a field node reads. */
export type Root = 'record' | 'related' | 'old' | 'parent' | 'vars' | 'org' | 'me';

/** A value written out: numbers and durations as decimal text of the scaled integer, a datetime as its instant. */
export interface ConstantNode {
  k: 'const';
  t: Type;
  v: Json;
}

/** A wall-clock time without a zone, `2026-11-22T09:00:00`: an instant in the context's zone. */
export interface LocalNode {
  k: 'local';
  t: Type;
  v: string;
}

export interface FieldNode {
  k: 'field';
  t: Type;
  id: string;
  path?: string[];
  root?: Root;
}

export interface ItemsNode {
  k: 'items';
  t: Type;
  of: Node[];
}

/** What an aggregate gathers: `value` of each record of `form` whose relation field `via` points here, where `where`. */
export interface RelatedNode {
  k: 'related';
  t: Type;
  form: string;
  via: string;
  path?: string[];
  value?: Node;
  where?: Node;
}

export interface CallNode {
  k: 'call';
  t: Type;
  f: string;
  of: Node[];
}

export type Node = ConstantNode | LocalNode | FieldNode | ItemsNode | RelatedNode | CallNode;

/** Whoever asks, as far as an expression may know. */
export interface Person {
  id: string;
  name: string;
  department: string | null;
  departmentsBelow: readonly string[];
  manager: string | null;
  roles: readonly string[];
}

/** What an evaluation may know of the world; fixed for one evaluation. `zone` is an IANA name. */
export interface Context {
  now: number;
  today: string;
  zone: string;
  me: string | null;
  language: 'zh' | 'en';
  person?: Person;
}

/** What a blank argument does: `strict` makes the result blank, `empty` hands over "", `own` hands over null. */
export type Blanks = 'strict' | 'empty' | 'own';

/** A function over values, made once per call of an expression. */
export type Body = (args: Value[], context: Context) => Value;

/** One function: `make` knows the typed call, so scales and literal arguments are settled before anything runs. */
export interface Implementation {
  blanks: Blanks;
  make: (call: CallNode) => Body;
}

export type Implementations = Readonly<Record<string, Implementation>>;

/** Records, pages of them, what they are asked by, and the choices of a relation. */
import type { Value } from '../../../core/model';
import type { Operator } from './fields';
import type { Labelled } from './words';

export interface FileHead {
  id: string;
  name: string;
  size: number;
  type: string;
}

/** A value of a record as JSON: choices by code, people, departments and records with their label. */
export type RecordValue = string | number | boolean | null | Labelled | string[] | Labelled[] | FileHead[];

/** A record: system names and, flat beside them, the form's fields by code. */
export interface RecordBody {
  id: string;
  title: string;
  version: number;
  created_at: string;
  created_by: Labelled | null;
  updated_at: string;
  updated_by: Labelled | null;
  owner: Labelled | null;
  department: Labelled | null;
  [code: string]: RecordValue;
}

/** What is sent to create or change a record: field codes to plain values. */
export type RecordInput = Record<string, unknown>;

/** A nested filter; the same tree an expression is parsed to. */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { field: string; op: Operator; value?: FilterValue };

export type FilterValue = string | number | boolean | null | readonly (string | number)[];

export interface Count {
  value: number;
  exact: boolean;
}

export interface RecordPage {
  items: RecordBody[];
  next: string | null;
  count: Count;
}

export interface RecordQuery {
  where?: string;
  filter?: Filter | null;
  sort?: string[];
  fields?: string[];
  limit?: number;
  after?: string | null;
  view?: string;
  q?: string;
}

/** The records of a list that share a value; null is the group of the blank. */
export interface Group {
  value: string | number | boolean | null;
  label: string | null;
  count: number;
}

export interface Groups {
  items: Group[];
  more: boolean;
}

/** What is searched among the records that a relation may point at. */
export interface ChoicesQuery {
  readonly q: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly record?: string;
  readonly limit?: number;
}

/** One of them: its title, what the relation shows beside it, and what a pick fills in. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly notes: readonly string[];
  readonly copies: Readonly<Record<string, Value>>;
}

export interface Choices {
  readonly items: readonly Choice[];
  readonly more: boolean;
  /** Whether another one can be made on the way, and the values that it begins with. */
  readonly create: boolean;
  readonly start: Readonly<Record<string, Value>>;
}

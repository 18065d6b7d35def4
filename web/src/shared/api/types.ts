/** What the server says, by hand: the shapes of the HTTP interface that staff pages read and write. */

import type { Value } from '../../core/model';

export type Language = 'zh' | 'en';

/** A text in the languages its author wrote; `say` picks one. */
export interface Text {
  zh?: string;
  en?: string;
}

export interface Labelled {
  id: string;
  label: string;
}

export interface User {
  id: string;
  login: string;
  name: string;
  language: Language;
  zone: string;
  admin: boolean;
  department: Labelled | null;
}

export interface DemoAccount {
  login: string;
  name: string;
  role: Text;
}

export interface Bootstrap {
  language: Language;
  zone: string;
  organisation: Text;
  demo: { accounts: DemoAccount[]; password: string } | null;
  version: string;
}

export interface Me {
  user: User;
  csrf_token: string;
}

export interface Credentials {
  login: string;
  password: string;
  remember?: boolean;
}

export type Operation =
  | 'view'
  | 'create'
  | 'edit'
  | 'delete'
  | 'import'
  | 'export'
  | 'print'
  | 'batch'
  | 'comment'
  | 'history';

export interface FormHead {
  code: string;
  label: Text;
  icon: string | null;
  can: Operation[];
}

export interface AppHead {
  code: string;
  label: Text;
  icon: string | null;
  color: string | null;
  description: Text;
  version: string;
  forms: FormHead[];
}

export interface Option {
  code: string;
  label: Text;
  /** Its own name, where the label is that of its path. */
  name?: Text;
  color?: string | null;
}

export type FieldType =
  | 'text'
  | 'long_text'
  | 'rich_text'
  | 'number'
  | 'money'
  | 'percent'
  | 'duration'
  | 'time'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'multi_choice'
  | 'cascade'
  | 'tags'
  | 'address'
  | 'boolean'
  | 'phone'
  | 'email'
  | 'url'
  | 'user'
  | 'department'
  | 'users'
  | 'departments'
  | 'relation'
  | 'rating'
  | 'slider'
  | 'barcode'
  | 'serial'
  | 'attachment'
  | 'image'
  | 'signature'
  | 'section'
  | 'description'
  | 'location'
  | 'color';

export type Operator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'in'
  | 'not_in'
  | 'between'
  | 'below'
  | 'contains'
  | 'starts_with'
  | 'blank'
  | 'not_blank';

/** A field as the browser needs it; `widget` decides how it is drawn, the rest are that widget's settings. */
export interface FieldUi {
  id: string;
  code: string;
  label: Text;
  type: FieldType;
  widget: string;
  required: boolean;
  hint: Text | null;
  read_only: boolean;
  sortable: boolean;
  operators: Operator[];
  options?: Option[];
  scale?: number;
  currency?: string;
  min?: number | string | null;
  max?: number | string | null;
  max_length?: number | null;
  rows?: number;
  to?: { app: string; form: string };
  multiple?: boolean;
  accept?: string[];
  max_size?: number;
  max_files?: number;
  levels?: number;
  any_level?: boolean;
  max_count?: number;
  free?: boolean;
  step?: number;
  format?: string;
  scan?: boolean;
  default?: unknown;
}

export interface View {
  code: string;
  label: Text;
  type: string;
  where: string | null;
  filter: Filter | null;
  columns: string[];
  sort: string[];
  settings?: Record<string, unknown>;
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

export interface Section {
  label: Text | null;
  columns: number;
  fields: string[];
  edit_only?: boolean;
  folds?: 'open' | 'closed' | null;
}

export interface Related {
  app: string;
  form: string;
  field: string;
  label: Text;
  columns?: string[];
  sort?: string[];
}

/** One tab of the record page: the sections, the history, the comments, or related records. */
export interface PageTab {
  kind: 'details' | 'related' | 'timeline' | 'comments';
  label: Text | null;
  related?: Related;
}

export interface PublicDoor {
  code: string;
  can: string[];
  url: string;
}

export interface Form {
  code: string;
  label: Text;
  icon: string | null;
  title: string;
  can: Operation[];
  fields: FieldUi[];
  views: View[];
  layout: Section[];
  page: { header: string[]; related: Related[]; kpis?: string[]; aside?: string[]; tabs?: PageTab[] };
  public: PublicDoor[];
  system: FieldUi[];
}

export interface NavigationItem {
  form: string;
  app?: string | null;
  view?: string | null;
  label?: Text | null;
}

export interface NavigationGroup {
  label: Text | null;
  items: NavigationItem[];
}

export interface App {
  code: string;
  label: Text;
  icon: string | null;
  color: string | null;
  version: string;
  description: Text;
  navigation: NavigationGroup[];
  forms: Form[];
}

/** A nested filter; the same tree an expression is parsed to. */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { field: string; op: Operator; value?: FilterValue };

export type FilterValue = string | number | boolean | null | readonly (string | number)[];

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

export interface BatchItem {
  status: number;
  record?: RecordBody;
  problems?: Problem[];
}

/** What can be done with many records in one call. */
export type Deed = 'edit' | 'assign' | 'delete' | 'restore';

/** All records of a list, by what the list asks. */
export interface Matching {
  view?: string;
  where?: string;
  filter?: Filter;
  q?: string;
}

export interface DeedAnswer {
  items: { id: string; title: string; status: number; version?: number; problems?: Problem[] }[];
  done: number;
  failed: number;
  next: string | null;
}

export interface EventChange {
  field: string;
  before: RecordValue;
  after: RecordValue;
  rows?: { kind: 'added' | 'removed' | 'changed'; place: number; changes: EventChange[] }[];
}

export interface RecordEvent {
  id: string;
  at: string;
  kind: 'created' | 'updated' | 'deleted' | 'restored';
  version: number;
  actor: { kind: 'user' | 'token' | 'visitor' | 'system'; id: string | null; label: string };
  cause: { kind: string; label: string | null; detail?: string };
  changes: EventChange[];
}

export interface EventPage {
  items: RecordEvent[];
  next: string | null;
}

export interface Person extends Labelled {
  login: string;
  department: Labelled | null;
}

export interface Department extends Labelled {
  parent: string | null;
  manager: Labelled | null;
}

export interface Items<T> {
  items: T[];
}

/** One thing wrong with what was sent; `pointer` is a JSON Pointer into it. */
export interface Problem {
  pointer: string;
  code: string;
  message: string;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  problems?: Problem[];
}

/** The body of a 409: what stands now, and which fields both sides changed. */
export interface ConflictBody extends ProblemBody {
  current: RecordBody;
  conflicts: string[];
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

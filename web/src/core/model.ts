/**
 * What the server says about an app, as the browser sees it: forms, fields, views, records.
 *
 * These types mirror the answers of `/api/v1`; every other module of `core` and `render` takes them as arguments.
 */

import type { Node } from './expression/types';

export type Language = 'zh' | 'en';

/** A text in the languages of the platform; a missing one falls back to the other. */
export interface Text {
  readonly zh?: string;
  readonly en?: string;
}

export type Operation =
  'view' | 'create' | 'edit' | 'delete' | 'import' | 'export' | 'print' | 'batch' | 'comment' | 'history' | 'share';

/** One choice of a choice field; `color` is a status family of the design. */
export interface OptionUi {
  readonly id?: string;
  readonly code: string;
  readonly label: Text;
  /** Its own name in a tree of options, where `code` and `label` are those of its path. */
  readonly name?: Text;
  readonly color?: string | null;
}

/** Where a relation points. */
export interface Target {
  readonly app: string;
  readonly form: string;
  /** What a record there is called. */
  readonly label?: Text;
}

/** One field as the browser needs it: how it is called, entered, checked and compared. */
export interface FieldUi {
  readonly id: string;
  readonly code: string;
  readonly label: Text;
  readonly type: string;
  readonly widget: string;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly hint?: Text | null;
  readonly read_only?: boolean;
  readonly sortable?: boolean;
  readonly operators?: readonly string[];
  readonly options?: readonly OptionUi[];
  readonly scale?: number;
  /** False where adding the values up would say nothing, as of prices. */
  readonly total?: boolean;
  readonly currency?: string;
  readonly unit?: Text | string | null;
  readonly min?: number | string | null;
  readonly max?: number | string | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly pattern?: string | null;
  readonly rows?: number;
  /** What a description says, and where its link leads. */
  readonly text?: Text | null;
  readonly link?: string | null;
  readonly to?: Target | null;
  readonly multiple?: boolean;
  readonly accept?: readonly string[] | string | null;
  readonly max_size?: number | null;
  readonly max_files?: number | null;
  readonly levels?: number | null;
  /** The columns of a sub-table, and how many rows a record may have. */
  readonly fields?: readonly FieldUi[];
  readonly min_rows?: number;
  readonly max_rows?: number;
  /** Of a value that is worked out: the type it has, and how it comes about where the page may know. */
  readonly result?: string;
  readonly formula?: Node | null;
  /** How it is worked out: `computed`, `rollup`, `lookup`; its `type` is then that of its result. */
  readonly worked?: string;
  /** What it will be is known once the record is saved; only the form's rules say so. */
  readonly later?: boolean;
  /** Whether options above the last level of a tree may be chosen. */
  readonly any_level?: boolean;
  /** The most values of a list. */
  readonly max_count?: number | null;
  /** Between the values of a slider. */
  readonly step?: number;
  /** What a text is held against: `id_card`, `regex`. */
  readonly format?: string;
  /** Whether phones may fill it in by scanning a code. */
  readonly scan?: boolean;
  /** Shown in part, and in full only to those who may edit its record. */
  readonly sensitive?: { readonly mask?: string };
  /** The words beside the lowest and the highest score. */
  readonly low?: Text;
  readonly high?: Text;
  /** Whether an address may be anywhere, not only where the list of provinces and cities says. */
  readonly free?: boolean;
  readonly kind?: string | null;
  readonly default?: unknown;
  /** A default over other fields, which fills the field while it is left alone. */
  readonly default_expression?: Node | null;
  /** A hidden field is emptied, unless it keeps its value. */
  readonly hidden?: 'keep';
  /** Of a relation: the fields that its choice depends on, and those that a pick fills, by code. */
  readonly picking?: { readonly depends?: readonly string[]; readonly copies?: readonly string[] };
  /** Of a relation: whether a new record can be made while choosing. */
  readonly create?: boolean;
  /** Some of its options may not be chosen now; only the form's rules say so. */
  readonly narrowed?: boolean;
  /** Its value follows from what was filled in elsewhere; only the form's rules say so. */
  readonly set?: boolean;
}

/** What holds for some fields, by code, while a condition does. A field that any entry shows is hidden otherwise. */
export interface BehaviourUi {
  readonly when: Node;
  readonly show?: readonly string[];
  readonly hide?: readonly string[];
  readonly require?: readonly string[];
  readonly read_only?: readonly string[];
  /** What fields take when the condition becomes true: a value, or an expression. */
  readonly set?: Readonly<Record<string, SettingUi>>;
  /** The options that may be chosen while it holds, by field. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

export type SettingUi = { readonly value: Value } | { readonly expression: Node };

/** What must be true of a record; the message stands at the field `at`, or over the buttons. */
export interface CheckUi {
  readonly that: Node;
  readonly message: Text;
  readonly at?: string | null;
}

/** A colour for the records for which a condition holds; `use` is a status family of the design. */
export interface ColourUi {
  readonly when: string;
  readonly tree: Node;
  readonly use: string;
  readonly label?: Text | null;
}

export interface ViewUi {
  readonly code: string;
  readonly label: Text;
  readonly type?: string;
  readonly where?: string | null;
  readonly filter?: FilterNode | null;
  readonly columns: readonly string[];
  readonly sort: readonly string[];
  /** What the view's type adds, with fields and options by code. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly color?: readonly ColourUi[];
}

export interface SectionUi {
  readonly label: Text | null;
  readonly columns: number;
  readonly fields: readonly string[];
  /** Left out while a record is created: its fields are for later work. */
  readonly edit_only?: boolean;
  /** People may fold it on the record page; how it stands at first. */
  readonly folds?: 'open' | 'closed' | null;
}

export interface RelatedUi {
  readonly app: string;
  readonly form: string;
  readonly field: string;
  readonly label: Text | null;
  /** What the list shows and how it is ordered; without columns, those of the related form's first view. */
  readonly columns?: readonly string[];
  readonly sort?: readonly string[];
}

/** One tab of the record page: the sections, the history, the comments, or related records. */
export interface TabUi {
  readonly kind: string;
  readonly label: Text | null;
  readonly related?: RelatedUi;
}

export interface PageUi {
  readonly header: readonly string[];
  readonly related: readonly RelatedUi[];
  /** Figures in a strip below the header. */
  readonly kpis?: readonly string[];
  /** Facts at the side of the record. */
  readonly aside?: readonly string[];
  readonly tabs?: readonly TabUi[];
}

/** A kind of record with everything needed to list, show and edit it. */
/** A print template of a form. */
export interface PrintUi {
  readonly code: string;
  readonly label: Text;
}

export interface FormUi {
  readonly code: string;
  readonly label: Text;
  readonly icon?: string | null;
  readonly title?: string;
  readonly can: readonly string[];
  readonly fields: readonly FieldUi[];
  readonly views: readonly ViewUi[];
  readonly layout: readonly SectionUi[];
  readonly page: PageUi;
  readonly system?: readonly FieldUi[];
  readonly behaviour?: readonly BehaviourUi[];
  readonly checks?: readonly CheckUi[];
  readonly prints?: readonly PrintUi[];
}

/** A person, department or record by id, with the words to show for it. */
export interface Reference {
  readonly id: string;
  readonly label: string;
}

/** An attachment that has been uploaded. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** A place on the earth; `label` is what it is called, or its degrees. */
export interface Place {
  readonly lat: number;
  readonly lng: number;
  readonly text?: string;
  readonly label: string;
}

/** An address in its parts, empty where one is not known; `label` is the whole. */
export interface AddressParts {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
  readonly label: string;
}

/** A row of a sub-table: values by code of its column, `id` once it is stored, and marks of the page (`rows.ts`). */
export interface RowUi {
  readonly [code: string]: Value | undefined;
}

/** A value of a record as JSON: choices by code, people, departments and records with their words, rows. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Reference
  | AddressParts
  | Place
  | readonly string[]
  | readonly Reference[]
  | readonly FileRef[]
  | readonly RowUi[];

/** A record: system names plus values by field code. */
export interface RecordUi {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly [code: string]: Value | undefined;
}

/** The values of a form by field code, while they are shown or edited. */
export type Values = Readonly<Record<string, Value | undefined>>;

export type Comparison =
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

export type FilterValue = string | number | boolean | null | readonly (string | number)[];

/** The nested filter of the API; the server compiles it to the same tree as an expression. */
export type FilterNode =
  | { and: FilterNode[] }
  | { or: FilterNode[] }
  | { not: FilterNode }
  | { field: string; op: Comparison; value?: FilterValue };

/** One problem from the server: `pointer` says which value, `""` the whole. */
export interface ProblemUi {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** One entry of a record's history. */
export interface EventUi {
  readonly id: string | number;
  readonly at: string;
  readonly kind: string;
  readonly version: number;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly cause?: { readonly kind?: string; readonly label?: string | Text | null; readonly detail?: string } | null;
  readonly changes: readonly ChangeUi[];
}

export interface ChangeUi {
  readonly field: string;
  readonly before?: Value;
  readonly after?: Value;
  /** What became of the rows of a sub-table, where the field is one. */
  readonly rows?: readonly RowChangeUi[];
}

/** A row that came, went or changed; `place` counts from 1, among the rows as they are (or were, when it is gone). */
export interface RowChangeUi {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly place: number;
  readonly changes: readonly ChangeUi[];
}

/** Return the words of `text` in the language, or in the other one, or nothing. */
export function textOf(text: Text | string | null | undefined, language: Language): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language] ?? text.zh ?? text.en ?? '';
}

/** The calls around expressions: what there is to write with, whether a formula is right, and what it gives. */
import { queryOptions } from '@tanstack/react-query';
import type { FormRef } from './calls';
import { call } from './client';
import type { Items, Labelled, Text } from './types';

/** What a part of a formula gives, in words too. */
export interface TypeDoc {
  kind: string;
  label: Text;
  scale?: number;
  many?: boolean;
  currency?: string;
}

export interface ParameterDoc {
  name: Text;
  kinds: string[];
  optional: boolean;
  repeated: boolean;
}

/** A function or an operator, as its help shows it. */
export interface FunctionDoc {
  name: string;
  chinese: string;
  group: string;
  usage: Text;
  doc: Text;
  examples: { source: string; gives: string }[];
  parameters: ParameterDoc[];
  volatile: string[];
  aggregate: boolean;
  sql: boolean;
}

export interface FunctionDocs extends Items<FunctionDoc> {
  groups: { code: string; label: Text }[];
}

export interface OptionName {
  code: string;
  label: Text;
}

/** Something a formula may name. `to` is the form a relation leads to; `many` in its type makes it a list. */
export interface NameDoc {
  code: string;
  was: string[];
  label: Text;
  type: TypeDoc;
  options?: OptionName[];
  to?: FormRef & { label: Text };
}

/** The names of a form, and those of the forms its relations lead to, by "app/form". */
export interface NamesDoc {
  fields: NameDoc[];
  reach: Record<string, NameDoc[]>;
}

/** One thing wrong with a formula: lines and columns count from 1, columns by character. `fix` replaces the part. */
export interface FormulaProblem {
  code: string;
  message: string;
  line: number;
  column: number;
  end_column: number | null;
  part: string | null;
  fix: string | null;
}

export interface CheckedFormula {
  type: TypeDoc | null;
  ast: unknown;
  reads: string[];
  problems: FormulaProblem[];
  sql: boolean;
  /** What a condition over a whole table cannot have of it. */
  unsaid: FormulaProblem[];
  volatile: string[];
}

/** One part of a formula with the value it had, and why where that needs saying. */
export interface ExplainedPart {
  source: string;
  text: string;
  value: unknown;
  note: string | null;
  children: ExplainedPart[];
}

export interface Explained {
  value: unknown;
  text: string;
  tree: ExplainedPart;
}

export interface FormulaValue {
  record: Labelled;
  value: unknown;
  text: string;
}

export type Expects = 'condition' | 'value';

type Signal = { signal?: AbortSignal };
const MINUTE = 60_000;
/** The most records that one question may ask the value on. */
export const MOST_SAMPLES = 20;

const getFunctions = (options: Signal): Promise<FunctionDocs> => call('GET', '/expressions/functions', options);

const getNames = (ref: FormRef, options: Signal): Promise<NamesDoc> => call('GET', place(ref, 'names'), options);

const checkFormula = (ref: FormRef, source: string, expects: Expects, options: Signal): Promise<CheckedFormula> =>
  call('POST', place(ref, 'check'), { ...options, body: { source, expects } });

const explainFormula = (ref: FormRef, source: string, record: string, options: Signal): Promise<Explained> =>
  call('POST', place(ref, 'explain'), { ...options, body: { source, record } });

const valuesOfFormula = (ref: FormRef, source: string, records: readonly string[], options: Signal) =>
  call<Items<FormulaValue>>('POST', place(ref, 'values'), { ...options, body: { source, records } });

/** Questions about formulas. An answer belongs to one text, so a later text lets go of the earlier question. */
export const formulaQueries = {
  functions: () =>
    queryOptions({
      queryKey: ['formula', 'functions'],
      queryFn: ({ signal }) => getFunctions({ signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  names: (ref: FormRef) =>
    queryOptions({
      queryKey: ['formula', 'names', ref.app, ref.form],
      queryFn: ({ signal }) => getNames(ref, { signal }),
      staleTime: 5 * MINUTE,
    }),
  check: (ref: FormRef, source: string, expects: Expects) =>
    queryOptions({
      queryKey: ['formula', 'check', ref.app, ref.form, expects, source],
      queryFn: ({ signal }) => checkFormula(ref, source, expects, { signal }),
      staleTime: MINUTE,
    }),
  explain: (ref: FormRef, source: string, record: string) =>
    queryOptions({
      queryKey: ['formula', 'explain', ref.app, ref.form, record, source],
      queryFn: ({ signal }) => explainFormula(ref, source, record, { signal }),
    }),
  values: (ref: FormRef, source: string, records: readonly string[]) =>
    queryOptions({
      queryKey: ['formula', 'values', ref.app, ref.form, source, ...records],
      queryFn: async ({ signal }) => (await valuesOfFormula(ref, source, records, { signal })).items,
    }),
};

function place(ref: FormRef, what: string): string {
  return `/apps/${encodeURIComponent(ref.app)}/forms/${encodeURIComponent(ref.form)}/expressions/${what}`;
}

/** Which records a view colours and why: the first rule whose condition holds counts. Fetched by lists that have rules. */

import { readerOf, type ReadableForm } from './expression/environment';
import { compileHere, fieldsOf } from './expression/runnable';
import type { Run } from './expression/scope';
import type { Context } from './expression/types';
import type { ColourUi, RecordUi } from './model';

export interface Colouring {
  /** Return the place of the rule that colours a record, -1 where none does. */
  readonly ruleOf: (record: RecordUi, context: Context, told: Told) => number;
  /** The rules that only the server can answer. */
  readonly far: readonly number[];
  /** The codes of the fields that each rule looks at, the one it begins with first. */
  readonly reads: readonly (readonly string[])[];
}

/** For each rule that the server answers, the ids of the records for which it holds. */
export type Told = ReadonlyMap<number, ReadonlySet<string>>;

const NOBODY: ReadonlySet<string> = new Set();

export function compileColours(form: ReadableForm, rules: readonly ColourUi[]): Colouring {
  const runs = rules.map((rule): Run | null => compileHere(rule.tree));
  const read = readerOf(form);
  const known = [...form.fields, ...(form.system ?? [])];
  const holds = (at: number, record: RecordUi, context: Context, told: Told): boolean => {
    const run = runs[at];
    if (run === null || run === undefined) return told.get(at)?.has(record.id) === true;
    return run({ context, record: read(record, NOBODY) }) === true;
  };
  return {
    ruleOf: (record, context, told) => rules.findIndex((_, at) => holds(at, record, context, told)),
    far: rules.flatMap((_, at) => (runs[at] === null ? [at] : [])),
    reads: rules.map((rule) =>
      [...fieldsOf(rule.tree)].flatMap((id) => known.find((field) => field.id === id)?.code ?? []),
    ),
  };
}

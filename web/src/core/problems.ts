/** Server problems placed on fields: a pointer names a field by its first step; the rest goes to the summary. */

import type { FormUi, ProblemUi, Value } from './model';
import { isTable, keyOf, rowsOf } from './rows';

export interface Placed {
  readonly byField: ReadonlyMap<string, string>;
  readonly rest: readonly ProblemUi[];
  /** Those of cells, by where these are: `lines/3/quantity`. */
  readonly cells: ReadonlyMap<string, string>;
}

const NO_CELLS: ReadonlyMap<string, string> = new Map();

/** Return the problems by field code, and those that no field of the form can show. */
export function placeProblems(form: FormUi, problems: readonly ProblemUi[]): Placed {
  if (problems.length === 0) return { byField: NO_CELLS, rest: [], cells: NO_CELLS };
  const codes = new Set(form.fields.map((field) => field.code));
  const tables = new Set(form.fields.filter(isTable).map((field) => field.code));
  const byField = new Map<string, string>();
  const cells = new Map<string, string>();
  const rest: ProblemUi[] = [];
  for (const problem of problems) {
    const code = fieldOfPointer(problem.pointer);
    if (code === null || !codes.has(code)) rest.push(problem);
    else if (tables.has(code) && problem.pointer.split('/').length > 3) cells.set(problem.pointer.slice(1), problem.message);
    else if (!byField.has(code)) byField.set(code, problem.message);
  }
  return { byField, rest, cells };
}

/** Return the first step of a JSON pointer, unescaped; null for the pointer to the whole. */
export function fieldOfPointer(pointer: string): string | null {
  const step = pointer.split('/')[1];
  if (step === undefined || step === '') return null;
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** True for a problem that still stands when a field has another value: it is about others, or about a cell left as it was. */
export function outlives(problem: ProblemUi, code: string, before: Value | undefined, after: Value): boolean {
  const [, name, place, cell] = problem.pointer.split('/');
  if (name !== code) return problem.pointer !== '';
  if (place === undefined || cell === undefined) return false;
  const [old, now] = [rowsOf(before)[Number(place)], rowsOf(after)[Number(place)]];
  return old !== undefined && now !== undefined && keyOf(old, 0) === keyOf(now, 0) && old[cell] === now[cell];
}

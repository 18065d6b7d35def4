/** Server problems placed on fields: a pointer names a field by its first step; the rest goes to the summary. */

import type { FormUi, ProblemUi } from './model';

export interface Placed {
  readonly byField: ReadonlyMap<string, string>;
  readonly rest: readonly ProblemUi[];
}

/** Return the problems by field code, and those that no field of the form can show. */
export function placeProblems(form: FormUi, problems: readonly ProblemUi[]): Placed {
  const codes = new Set(form.fields.map((field) => field.code));
  const byField = new Map<string, string>();
  const rest: ProblemUi[] = [];
  for (const problem of problems) {
    const code = fieldOfPointer(problem.pointer);
    if (code === null || !codes.has(code)) rest.push(problem);
    else if (!byField.has(code)) byField.set(code, problem.message);
  }
  return { byField, rest };
}

/** Return the first step of a JSON pointer, unescaped; null for the pointer to the whole. */
export function fieldOfPointer(pointer: string): string | null {
  const step = pointer.split('/')[1];
  if (step === undefined || step === '') return null;
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

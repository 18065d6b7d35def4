/**
 * The values of one open form and what is wrong with them.
 *
 * A mistake is shown once its field was left or saving was tried; the server's word on a field stands until its value
 * changes. The hook knows no transport: whoever saves tells it what was refused.
 */
import { useCallback, useMemo, useReducer } from 'react';
import type { FormUi, ProblemUi, Value, Values } from '../../core/model';
import { placeProblems } from '../../core/problems';
import { checkValues, type Issue } from '../../core/validate';

/** What stands at a field: our own finding, or the server's sentence. */
export type Mistake = { readonly issue: Issue } | { readonly message: string };

export interface FormState {
  readonly values: Values;
  readonly mistakes: ReadonlyMap<string, Mistake>;
  /** Problems that no field of the form can show. */
  readonly others: readonly ProblemUi[];
  /** Counts the tries to save, so that the summary takes the focus each time. */
  readonly tries: number;
  set: (code: string, value: Value) => void;
  done: (code: string) => void;
  /** Shows every mistake; true when there is none. */
  check: () => boolean;
  refuse: (problems: readonly ProblemUi[]) => void;
  replace: (values: Values) => void;
}

interface State {
  values: Values;
  left: ReadonlySet<string>;
  tried: boolean;
  refused: readonly ProblemUi[];
  tries: number;
}

type Act =
  | { kind: 'set'; code: string; value: Value }
  | { kind: 'done'; code: string }
  | { kind: 'try' }
  | { kind: 'refuse'; problems: readonly ProblemUi[] }
  | { kind: 'replace'; values: Values };

const acts: { [K in Act['kind']]: (state: State, act: Extract<Act, { kind: K }>) => State } = {
  set: (state, act) => ({
    ...state,
    values: { ...state.values, [act.code]: act.value },
    refused: state.refused.filter((problem) => problem.pointer.split('/')[1] !== act.code && problem.pointer !== ''),
  }),
  done: (state, act) => (state.left.has(act.code) ? state : { ...state, left: new Set([...state.left, act.code]) }),
  try: (state) => ({ ...state, tried: true, tries: state.tries + 1, refused: [] }),
  refuse: (state, act) => ({ ...state, refused: act.problems, tries: state.tries + 1 }),
  replace: (_state, act) => start(act.values),
};

function reduce(state: State, act: Act): State {
  // One entry per kind: the map's type guarantees that the entry takes this act.
  return (acts[act.kind] as (state: State, act: Act) => State)(state, act);
}

function start(values: Values): State {
  return { values, left: new Set(), tried: false, refused: [], tries: 0 };
}

export function useFormState(form: FormUi, initial: Values): FormState {
  const [state, act] = useReducer(reduce, initial, start);
  const set = useCallback((code: string, value: Value) => act({ kind: 'set', code, value }), []);
  const done = useCallback((code: string) => act({ kind: 'done', code }), []);
  const refuse = useCallback((problems: readonly ProblemUi[]) => act({ kind: 'refuse', problems }), []);
  const replace = useCallback((values: Values) => act({ kind: 'replace', values }), []);
  const issues = useMemo(() => checkValues(form.fields, state.values), [form, state.values]);
  const placed = useMemo(() => placeProblems(form, state.refused), [form, state.refused]);
  const mistakes = useMemo(() => {
    const shown = new Map<string, Mistake>();
    for (const [code, issue] of issues) if (state.tried || state.left.has(code)) shown.set(code, { issue });
    for (const [code, message] of placed.byField) shown.set(code, { message });
    return shown;
  }, [issues, placed, state.tried, state.left]);
  const check = useCallback(() => {
    act({ kind: 'try' });
    return issues.size === 0;
  }, [issues]);
  return { values: state.values, mistakes, others: placed.rest, tries: state.tries, set, done, check, refuse, replace };
}

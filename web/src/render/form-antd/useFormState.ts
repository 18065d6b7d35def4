/**
 * The values of one open form and what is wrong with them.
 *
 * A mistake is shown once its field was left or saving was tried; the server's word on a field stands until its value
 * changes. The hook knows no transport: whoever saves tells it what was refused.
 */
import { useCallback, useMemo, useReducer } from 'react';
import type { FormUi, ProblemUi, RecordUi, Text, Value, Values } from '../../core/model';
import { outlives, placeProblems } from '../../core/problems';
import { isDue, withoutMistaken } from '../../core/rules/due';
import { checkValues, type Issue } from '../../core/validate';
import { useSettled } from './useSettled';

/** What stands at a field: our own finding, or a sentence of the server's or of the form's author. */
export type Mistake = { readonly issue: Issue } | { readonly message: string | Text };

export interface FormState {
  /** The form as its rules leave it: without hidden fields, with what is asked for and locked marked. */
  readonly form: FormUi;
  /** The id of the record that is edited; null while a new one is made. */
  readonly record: string | null;
  /** The values with what live defaults add. */
  readonly values: Values;
  /** The values as they were given, hidden fields included: what a draft keeps. */
  readonly typed: Values;
  /** Checks that fail and stand at no field that is shown. */
  readonly notes: readonly Text[];
  readonly mistakes: ReadonlyMap<string, Mistake>;
  /** What the server says of cells of sub-tables, by where these are: `lines/3/quantity`. */
  readonly cells: ReadonlyMap<string, string>;
  /** Problems that no field of the form can show. */
  readonly others: readonly ProblemUi[];
  /** Counts the tries to save, so that the summary takes the focus each time. */
  readonly tries: number;
  set: (code: string, value: Value) => void;
  done: (code: string) => void;
  /** Says that something of a field is on its way: until it has come, there is nothing to save. */
  wait: (code: string, waiting: boolean) => void;
  /** Shows every mistake; true when there is none. */
  check: () => boolean;
  refuse: (problems: readonly ProblemUi[]) => void;
  replace: (values: Values) => void;
}

interface State {
  values: Values;
  left: ReadonlySet<string>;
  touched: ReadonlySet<string>;
  tried: boolean;
  waiting: ReadonlySet<string>;
  refused: readonly ProblemUi[];
  tries: number;
}

type Act =
  | { kind: 'set'; code: string; value: Value }
  | { kind: 'done'; code: string }
  | { kind: 'wait'; code: string; waiting: boolean }
  | { kind: 'try' }
  | { kind: 'refuse'; problems: readonly ProblemUi[] }
  | { kind: 'replace'; values: Values };

const acts: { [K in Act['kind']]: (state: State, act: Extract<Act, { kind: K }>) => State } = {
  set: (state, act) => ({
    ...state,
    values: { ...state.values, [act.code]: act.value },
    touched: state.touched.has(act.code) ? state.touched : new Set([...state.touched, act.code]),
    refused: state.refused.filter((problem) => outlives(problem, act.code, state.values[act.code], act.value)),
  }),
  done: (state, act) => (state.left.has(act.code) ? state : { ...state, left: new Set([...state.left, act.code]) }),
  wait: (state, { code, waiting }) => {
    if (state.waiting.has(code) === waiting) return state;
    const others = [...state.waiting].filter((one) => one !== code);
    return { ...state, waiting: new Set(waiting ? [...others, code] : others) };
  },
  try: (state) => ({ ...state, tried: true, tries: state.tries + 1, refused: [] }),
  refuse: (state, act) => ({ ...state, refused: act.problems, tries: state.tries + 1 }),
  replace: (_state, act) => start(act.values),
};

function reduce(state: State, act: Act): State {
  // One entry per kind: the map's type guarantees that the entry takes this act.
  return (acts[act.kind] as (state: State, act: Act) => State)(state, act);
}

function start(values: Values): State {
  return { values, left: new Set(), touched: new Set(), tried: false, waiting: new Set(), refused: [], tries: 0 };
}

/** `record` is the one that is edited; a new one has none. */
export function useFormState(form: FormUi, initial: Values, record: RecordUi | null = null): FormState {
  const [state, act] = useReducer(reduce, initial, start);
  const stand = useSettled({ form, initial, values: state.values, touched: state.touched, record });
  const set = useCallback((code: string, value: Value) => act({ kind: 'set', code, value }), []);
  const done = useCallback((code: string) => act({ kind: 'done', code }), []);
  const refuse = useCallback((problems: readonly ProblemUi[]) => act({ kind: 'refuse', problems }), []);
  const replace = useCallback((values: Values) => act({ kind: 'replace', values }), []);
  const wait = useCallback((code: string, waiting: boolean) => act({ kind: 'wait', code, waiting }), []);
  const issues = useMemo(() => {
    const found = new Map(checkValues(stand.form.fields, stand.values));
    for (const code of state.waiting) found.set(code, { code: 'waiting' });
    return found;
  }, [stand, state.waiting]);
  const placed = useMemo(() => placeProblems(stand.form, state.refused), [stand, state.refused]);
  const due = useMemo(() => {
    const telling = stand.failed.filter((one) => state.tried || isDue(one, stand.values, state.left));
    return withoutMistaken(telling, issues);
  }, [stand, issues, state.tried, state.left]);
  const seen = useMemo(() => new Set(stand.form.fields.map((field) => field.code)), [stand.form]);
  const mistakes = useMemo(() => {
    const shown = new Map<string, Mistake>();
    for (const { at, message } of due) if (at !== null && seen.has(at) && !shown.has(at)) shown.set(at, { message });
    for (const [code, issue] of issues) if (state.tried || (state.left.has(code) && !state.waiting.has(code))) shown.set(code, { issue });
    for (const [code, issue] of cellsWrong(placed.cells)) shown.set(code, { issue });
    for (const [code, message] of placed.byField) shown.set(code, { message });
    return shown;
  }, [issues, placed, due, seen, state.tried, state.left, state.waiting]);
  const notes = useMemo(
    () => due.filter(({ at }) => at === null || !seen.has(at)).map(({ message }) => message),
    [due, seen],
  );
  const check = useCallback(() => {
    act({ kind: 'try' });
    return issues.size === 0 && stand.failed.length === 0;
  }, [issues, stand]);
  const shown = { form: stand.form, values: stand.values, typed: state.values, mistakes, notes, cells: placed.cells, others: placed.rest };
  return { ...shown, record: record?.id ?? null, tries: state.tries, set, done, wait, check, refuse, replace };
}

/** A sub-table says how many of its cells are wrong; what is wrong stands in the cells. */
function cellsWrong(cells: ReadonlyMap<string, string>): readonly [string, Issue][] {
  const codes = [...cells.keys()].map((place) => place.split('/')[0] ?? '');
  return [...new Set(codes)].map((code) => {
    return [code, { code: 'wrong_cells', details: { count: codes.filter((one) => one === code).length } }];
  });
}

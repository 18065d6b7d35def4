/** What a list shows, as the address bar holds it: view, words, conditions, order, columns. Reads and writes the query. */

import type { FormUi, ViewUi } from './model';
import { COMPARISONS, type Clause } from './filter';
import { defaultColumns } from './layout';

/** The state of a list. `null` for sort and columns means: as the view says. */
export interface ListState {
  readonly view: string | null;
  readonly q: string;
  readonly clauses: readonly Clause[];
  /** A formula that narrows the list beside the clauses; empty for none. */
  readonly where: string;
  readonly sort: readonly string[] | null;
  readonly columns: readonly string[] | null;
  /** The field that makes groups; null is as the view says, empty is none. */
  readonly group?: string | null;
  /** The id of the saved view that the list was opened from. */
  readonly saved?: string | null;
  /** Code of the view that says how the records are shown, where that is not the view that says which. */
  readonly as: string | null;
  /** The day that a view of days stands at, and how much of it is seen. */
  readonly at: string | null;
  readonly scale: string | null;
}

export const EMPTY_STATE: ListState = { view: null, q: '', clauses: [], where: '', sort: null, columns: null, as: null, at: null, scale: null };

/** Return the state an address asks for; what it does not understand it leaves out. */
export function readState(search: string): ListState {
  const query = new URLSearchParams(search);
  return {
    view: query.get('view'),
    q: query.get('q') ?? '',
    clauses: query.getAll('f').flatMap(readClause),
    where: query.get('where') ?? '',
    sort: listOf(query.get('sort')),
    columns: listOf(query.get('cols')),
    ...(query.has('group') && { group: query.get('group') }),
    ...(query.has('saved') && { saved: query.get('saved') }),
    as: query.get('as'),
    at: query.get('at'),
    scale: query.get('scale'),
  };
}

/** Return the query text for the state, without what is not set. */
export function writeState(state: ListState): string {
  const query = new URLSearchParams();
  if (state.view !== null) query.set('view', state.view);
  if (state.q !== '') query.set('q', state.q);
  for (const clause of state.clauses) query.append('f', writeClause(clause));
  if (state.where !== '') query.set('where', state.where);
  if (state.sort !== null) query.set('sort', state.sort.join(','));
  if (state.columns !== null) query.set('cols', state.columns.join(','));
  for (const name of ['group', 'as', 'at', 'scale', 'saved'] as const) {
    const value = state[name] ?? null;
    if (value !== null) query.set(name, value);
  }
  // These stand in a query as they are; an address that people pass on should stay readable.
  return query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%7E', '~');
}

/** Return the view the state names, or the form's first. */
export function viewOf(form: FormUi, state: ListState): ViewUi | undefined {
  return form.views.find((view) => view.code === state.view) ?? form.views[0];
}

/** True for a view that is no table. */
export function isDrawn(view: ViewUi | undefined): view is ViewUi {
  return view?.type !== undefined && view.type !== 'list';
}

/** Return the view that says how the records are shown: the one asked for, or the view itself. */
export function layoutOf(form: FormUi, state: ListState): ViewUi | undefined {
  return form.views.find((view) => view.code === state.as) ?? viewOf(form, state);
}

/** Return the views that stand as tabs: a way to look at everything is no selection of its own. */
export function selectionsOf(form: FormUi): readonly ViewUi[] {
  const selections = form.views.filter((view) => !isDrawn(view) || view.where != null);
  return selections.length > 0 ? selections : form.views;
}

/** Return the selection that the state stands in; a way to look at everything stands in that of everything. */
export function selectionOf(form: FormUi, state: ListState): ViewUi | undefined {
  const view = viewOf(form, state);
  const selections = selectionsOf(form);
  if (view === undefined || selections.includes(view)) return view;
  return selections.find((one) => one.where == null);
}

/** Return the code of the field that makes groups; null where there are none. */
export function groupOf(form: FormUi, state: ListState): string | null {
  const own = viewOf(form, state)?.settings?.group;
  const code = state.group ?? (typeof own === 'string' ? own : '');
  return code === '' ? null : code;
}

/** Return how many columns stay in sight while the others scroll. */
export function frozenOf(form: FormUi, state: ListState): number {
  const own = viewOf(form, state)?.settings?.frozen;
  return typeof own === 'number' ? own : 1;
}

/** Return the codes of the columns to show. */
export function columnsOf(form: FormUi, state: ListState): readonly string[] {
  const chosen = state.columns ?? viewOf(form, state)?.columns ?? [];
  return chosen.length > 0 ? chosen : defaultColumns(form);
}

/** Return the order to ask for: the person's, the view's, newest first. */
export function sortOf(form: FormUi, state: ListState): readonly string[] {
  const layout = layoutOf(form, state);
  const own = isDrawn(layout) && layout.sort.length > 0 ? layout.sort : viewOf(form, state)?.sort;
  const chosen = state.sort ?? own ?? [];
  return chosen.length > 0 ? chosen : ['-created_at'];
}

/** True when people narrowed the list themselves, beyond what its view says. */
export function isNarrowed(state: ListState): boolean {
  return state.q !== '' || state.clauses.length > 0 || state.where !== '';
}

function writeClause(clause: Clause): string {
  return [clause.field, clause.op, ...clause.values.map(encodeURIComponent)].join(':');
}

function readClause(written: string): readonly Clause[] {
  const [field, op, ...values] = written.split(':');
  const known = COMPARISONS.find((candidate) => candidate === op);
  if (field === undefined || field === '' || known === undefined) return [];
  return [{ field, op: known, values: values.map(decode) }];
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function listOf(written: string | null): readonly string[] | null {
  if (written === null || written === '') return null;
  return written.split(',').filter((part) => part !== '');
}

/**
 * The conditions of a form while a person fills it in: what is hidden, asked for and locked, live defaults, checks.
 *
 * The browser's twin of `engines/form/settling.py`. What only the server can answer hides, asks and refuses nothing
 * here: the server settles every record again when it is saved. Called by `rules`, and by `plain` for public pages.
 */

import { compileHere } from '../expression/runnable';
import { readerOf } from '../expression/environment';
import type { Environment, Run } from '../expression/scope';
import type { Node } from '../expression/types';
import type { BehaviourUi, FieldUi, Values } from '../model';
import { columnsOf, isTable } from '../rows';
import { isBlank } from '../value';
import { landing } from './landing';
import { type Step, stepsOf } from './order';
import { everythingIn, readsOf } from './reads';
import type { FailedCheck, RuledForm, Settle } from './ruled';
import type { BeginSheet } from './sheet';

type Entry = readonly [when: Run, codes: ReadonlySet<string>];
type Effect = 'show' | 'hide' | 'require' | 'read_only';

/** Return what settles the values of a form, with what works out its formulas and rows. */
export function compileWith(form: RuledForm, sheetOf: BeginSheet): Settle {
  const rules = prepared(form);
  const read = readerOf(form);
  return (given, context, open, before = null) => {
    const values: Record<string, Values[string]> = { ...given };
    const hidden = new Set<string>();
    const emptied = new Set<string>();
    const sheet = sheetOf({ values, emptied, context, before });
    const { env } = sheet;
    const former = before && { context, record: read(before, NONE) };
    const set = new Set<string>();
    // A condition is asked once, when what it reads is settled: what it sets does not undo it.
    const known = new Map<Run, boolean>();
    const holding = (when: Run): boolean => {
      const found = known.get(when) ?? when(env) === true;
      known.set(when, found);
      return found;
    };
    const holds = (effect: Effect, code: string): boolean =>
      rules.entries[effect].some(([when, codes]) => codes.has(code) && holding(when));
    for (const { field, table } of rules.order) {
      if (table !== null) {
        sheet.column(table, field);
        continue;
      }
      const { id, code, type, hidden: policy } = field;
      for (const { when, fill } of rules.settings.get(code) ?? []) {
        if (!holding(when) || (former !== null && when(former) === true)) continue;
        values[code] = fill(env, values);
        set.add(code);
      }
      if (holds('hide', code) || (rules.shown.has(code) && !holds('show', code))) {
        hidden.add(code);
        if (type !== 'serial' && policy !== 'keep') emptied.add(id);
      }
      const wanting = !hidden.has(code) && open(code) && isBlank(values[code]);
      const filled = wanting ? rules.defaults.get(code)?.(env, values) : null;
      if (!isBlank(filled)) values[code] = filled;
      sheet.field(field);
    }
    const later = sheet.finish();
    const codes = form.fields.map((field) => field.code).filter((code) => !hidden.has(code));
    return {
      values,
      hidden,
      required: new Set(codes.filter((code) => holds('require', code))),
      locked: new Set(codes.filter((code) => holds('read_only', code))),
      set,
      later,
      offered: new Map(codes.flatMap((code) => offeredOf(rules.limits.get(code) ?? [], code, holding))),
      failed: rules.checks.filter(([that]) => that(env) !== true).map(([, check]) => check),
    };
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Several entries that hold offer what all of them do. */
function offeredOf(limits: readonly Entry[], code: string, holds: (when: Run) => boolean): [string, ReadonlySet<string>][] {
  const [first, ...others] = limits.filter(([when]) => holds(when)).map(([, options]) => options);
  if (first === undefined) return [];
  return [[code, new Set([...first].filter((option) => others.every((options) => options.has(option))))]];
}

function prepared(form: RuledForm) {
  const { fields, behaviour = [], checks = [] } = form;
  const tables = new Set(fields.filter(isTable).map((field) => field.id));
  const here = (tree: Node | null | undefined): Run | null => compileHere(tree, tables);
  const known = behaviour.map((entry) => ({ entry, when: here(entry.when) }));
  const entriesOf = (effect: Effect): readonly Entry[] =>
    known.flatMap(({ entry, when }): Entry[] => (when === null ? [] : [[when, new Set(entry[effect])]]));
  // A field that something shows is hidden by default, unless one of these conditions is the server's to answer.
  const far = new Set(known.flatMap(({ entry, when }) => (when === null ? (entry.show ?? []) : [])));
  const shown = new Set(behaviour.flatMap((entry) => entry.show ?? []).filter((code) => !far.has(code)));
  return {
    shown,
    order: orderOf(form),
    entries: {
      show: entriesOf('show'),
      hide: entriesOf('hide'),
      require: entriesOf('require'),
      read_only: entriesOf('read_only'),
    },
    settings: grouped(known.flatMap(({ entry, when }) => settingsOf(form, entry, when, here))),
    limits: grouped(
      known.flatMap(({ entry, when }) =>
        Object.entries(entry.options ?? {}).flatMap(([code, options]): [string, Entry][] =>
          when === null ? [] : [[code, [when, new Set(options)]]],
        ),
      ),
    ),
    defaults: new Map(fields.flatMap((field) => defaultOf(field, here))),
    checks: checks.flatMap(({ that, message, at = null }): [Run, FailedCheck][] => {
      const run = here(that);
      return run === null ? [] : [[run, { at, message, reads: codesOf(form, that) }]];
    }),
  };
}

type Here = (tree: Node | null | undefined) => Run | null;

type Fill = (env: Environment, values: Values) => Values[string];

interface Setting {
  readonly when: Run;
  readonly fill: Fill;
}

/** What an entry sets, by field; what only the server can work out is left to it. */
function settingsOf({ fields }: RuledForm, entry: BehaviourUi, when: Run | null, here: Here): [string, Setting][] {
  return fields.flatMap((field): [string, Setting][] => {
    const setting = entry.set?.[field.code];
    if (setting === undefined || when === null) return [];
    if ('value' in setting) return [[field.code, { when, fill: () => setting.value }]];
    const run = here(setting.expression);
    if (run === null) return [];
    const land = landing(field, setting.expression.t);
    return [[field.code, { when, fill: (env, values) => land(run(env), values, env.context) }]];
  });
}

function grouped<T>(pairs: readonly [string, T][]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const [code, one] of pairs) found.set(code, [...(found.get(code) ?? []), one]);
  return found;
}

function defaultOf(field: FieldUi, here: Here): [string, Fill][] {
  const run = here(field.default_expression);
  if (run === null || field.default_expression == null) return [];
  const land = landing(field, field.default_expression.t);
  return [[field.code, (env, values) => land(run(env), values, env.context)]];
}

/** The fields that people fill in and that a check looks at, through whatever is worked out from them. */
function codesOf({ fields }: RuledForm, tree: Node): readonly string[] {
  const inside = new Map(fields.flatMap((table) => columnsOf(table).map((one) => [one.id, { one, table }] as const)));
  const seen = new Set<string>();
  const waiting = [...everythingIn(readsOf(tree))];
  // The list grows while it is read: behind a formula stands what it reads, and a cell stands in its table.
  for (const id of waiting) {
    if (seen.has(id)) continue;
    seen.add(id);
    const cell = inside.get(id);
    const found = cell?.one ?? fields.find((one) => one.id === id);
    waiting.push(...everythingIn(readsOf(found?.formula)), ...(cell === undefined ? [] : [cell.table.id]));
  }
  return fields.filter((field) => seen.has(field.id) && field.formula == null).map((field) => field.code);
}

function orderOf({ fields, behaviour = [] }: RuledForm): readonly Step[] {
  const treesOf = (field: FieldUi): readonly Node[] => {
    const { code } = field;
    const set = (entry: BehaviourUi) => entry.set?.[code];
    const moving = behaviour.filter((entry) => entry.show?.includes(code) || entry.hide?.includes(code) || set(entry));
    const values = moving.map(set).map((found) => (found !== undefined && 'expression' in found ? found.expression : null));
    const own = [field.default_expression, field.formula];
    return [...moving.map((entry) => entry.when), ...values, ...own].filter((tree) => tree != null);
  };
  return stepsOf(fields, treesOf);
}

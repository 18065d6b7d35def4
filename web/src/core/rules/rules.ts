/**
 * The conditions of a form while a person fills it in: what is hidden, asked for and locked, live defaults, checks.
 *
 * The browser's twin of `engines/form/settling.py`. What only the server can answer hides, asks and refuses nothing
 * here: the server settles every record again when it is saved.
 */

import { compileHere, fieldsOf } from '../expression/runnable';
import { readerOf } from '../expression/environment';
import type { Environment, Run } from '../expression/scope';
import type { Node } from '../expression/types';
import type { FieldUi, Values } from '../model';
import { isBlank } from '../value';
import { landing } from './landing';
import { settlingOrder } from './order';
import type { FailedCheck, RuledForm, Settle } from './ruled';

type Entry = readonly [when: Run, codes: ReadonlySet<string>];
type Effect = 'show' | 'hide' | 'require' | 'read_only';

/** Return what settles the values of a form. */
export function compileRules(form: RuledForm): Settle {
  const rules = prepared(form);
  const read = readerOf(form);
  return (given, context, open) => {
    const values: Record<string, Values[string]> = { ...given };
    const hidden = new Set<string>();
    const emptied = new Set<string>();
    const env: Environment = { context, record: read(values, emptied) };
    const holds = (effect: Effect, code: string): boolean =>
      rules.entries[effect].some(([when, codes]) => codes.has(code) && when(env) === true);
    for (const { id, code, type } of rules.order) {
      if (holds('hide', code) || (rules.shown.has(code) && !holds('show', code))) {
        hidden.add(code);
        if (type !== 'serial') emptied.add(id);
      }
      const wanting = !hidden.has(code) && open(code) && isBlank(values[code]);
      const filled = wanting ? rules.defaults.get(code)?.(env, values) : null;
      if (!isBlank(filled)) values[code] = filled;
    }
    const codes = form.fields.map((field) => field.code).filter((code) => !hidden.has(code));
    return {
      values,
      hidden,
      required: new Set(codes.filter((code) => holds('require', code))),
      locked: new Set(codes.filter((code) => holds('read_only', code))),
      failed: rules.checks.filter(([that]) => that(env) !== true).map(([, check]) => check),
    };
  };
}

function prepared(form: RuledForm) {
  const { fields, behaviour = [], checks = [] } = form;
  const known = behaviour.map((entry) => ({ entry, when: compileHere(entry.when) }));
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
    defaults: new Map(fields.flatMap((field) => defaultOf(field))),
    checks: checks.flatMap(({ that, message, at = null }): [Run, FailedCheck][] => {
      const run = compileHere(that);
      return run === null ? [] : [[run, { at, message, reads: codesOf(form, that) }]];
    }),
  };
}

type Fill = (env: Environment, values: Values) => Values[string];

function defaultOf(field: FieldUi): [string, Fill][] {
  const run = compileHere(field.default_expression);
  if (run === null || field.default_expression == null) return [];
  const land = landing(field, field.default_expression.t);
  return [[field.code, (env, values) => land(run(env), values, env.context)]];
}

function codesOf({ fields }: RuledForm, tree: Node): readonly string[] {
  const ids = fieldsOf(tree);
  return fields.filter((field) => ids.has(field.id)).map((field) => field.code);
}

function orderOf({ fields, behaviour = [] }: RuledForm): readonly FieldUi[] {
  const settled = fields.flatMap((field): [string, ReadonlySet<string>][] => {
    const whens = behaviour.filter(({ show, hide }) => show?.includes(field.code) || hide?.includes(field.code));
    const trees = [...whens.map((entry) => entry.when), field.default_expression].filter((tree) => tree != null);
    return trees.length === 0 ? [] : [[field.id, new Set(trees.flatMap((tree) => [...fieldsOf(tree)]))]];
  });
  const byId = new Map(fields.map((field) => [field.id, field]));
  return settlingOrder(new Map(settled)).flatMap((id) => byId.get(id) ?? []);
}

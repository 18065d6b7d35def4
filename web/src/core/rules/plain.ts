/** The rules of a form without formulas and rows, which public pages do not show: less for a phone to fetch. */
import { readerOf } from '../expression/environment';
import type { RuledForm, Settle } from './ruled';
import { compileWith } from './settling';

const NONE: ReadonlySet<string> = new Set();

/** Return what settles the values of a form, its formulas left to the server. */
export function compilePlainRules(form: RuledForm): Settle {
  const read = readerOf(form);
  return compileWith(form, ({ values, emptied, context }) => ({
    env: { context, record: read(values, emptied) },
    field: () => undefined,
    column: () => undefined,
    finish: () => NONE,
  }));
}

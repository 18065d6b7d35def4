/** The rules of a form with everything that it works out: what staff fill in. */
import type { RuledForm, Settle } from './ruled';
import { compileWith } from './settling';
import { compileSheet } from './sheet';

/** Return what settles the values of a form. */
export function compileRules(form: RuledForm): Settle {
  return compileWith(form, compileSheet(form));
}

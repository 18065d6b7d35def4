/** What every page of a visitor is drawn from. */
import type { Language } from '../core/model';
import type { Settle } from '../core/rules/ruled';
import type { Door } from './door';
import type { Say } from './words';

export interface PageProps {
  readonly door: Door;
  readonly language: Language;
  readonly say: Say;
  /** What the form's rules make of some answers; null where it has none. */
  readonly settle?: Settle | null;
}

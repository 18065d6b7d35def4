/** Where a result lands: a whole expression's value at the scale of its field, or blank where it has too many digits. */

import { LIMIT, rescale } from './arithmetic';
import type { Type, Value } from './types';

/** What a stored number stays below: 15 digits, at the decimals that a field can have. */
const STORED = 10n ** 15n;
const STORED_SCALE = 6;

/** Return the value as a field with `scale` decimals keeps it; without one the result keeps its own decimals. */
export function land(value: Value, type: Type, scale = type.scale ?? 0): Value {
  if (typeof value !== 'bigint' || type.kind !== 'number') return value;
  const landed = rescale(value, type.scale ?? 0, scale);
  if (landed === null) return null;
  const limit = scale <= STORED_SCALE ? STORED : LIMIT;
  return landed < limit && landed > -limit ? landed : null;
}

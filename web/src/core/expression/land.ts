/** Where a result lands: a whole expression's value at the scale of its field, or blank where it has too many digits. */

import { rescale, tenTo } from './arithmetic';
import type { Type, Value } from './types';

const DIGITS = 15;
const FIELD_SCALE = 6;

/** Return the value as a field with `scale` decimals keeps it; without one the result keeps its own decimals. */
export function land(value: Value, type: Type, scale = type.scale ?? 0): Value {
  if (typeof value !== 'bigint' || type.kind !== 'number') return value;
  const landed = rescale(value, type.scale ?? 0, scale);
  if (landed === null) return null;
  const limit = tenTo(DIGITS + Math.max(0, scale - FIELD_SCALE));
  return landed < limit && landed > -limit ? landed : null;
}

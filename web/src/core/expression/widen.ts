/** A part's number brought to the decimals that are expected of it. Called where one of several parts is the result. */

import { rescale } from './arithmetic';
import type { Run } from './scope';
import type { Type } from './types';

/** Return the part with its numbers at the wanted type's scale; other values as they are. */
export function widened(run: Run, from: Type, to: Type): Run {
  const [has, wants] = [from.scale ?? 0, to.scale ?? 0];
  if (from.kind !== 'number' || to.kind !== 'number' || has === wants) return run;
  return (env) => {
    const value = run(env);
    return typeof value === 'bigint' ? rescale(value, has, wants) : value;
  };
}

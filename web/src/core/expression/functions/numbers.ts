/** Functions of numbers; `%` and `^` arrive as MOD and POWER. The twin of `functions/numbers*.py`. */

import { modulo, power, rounded, squareRoot, tenTo } from '../arithmetic';
import { scaleOf, strict } from '../implementation';
import type { CallNode, Implementation, Implementations } from '../types';

/** A function of a number and of what one whole is at its scale. */
function whole(found: (value: bigint, unit: bigint) => bigint): Implementation {
  return strict((call) => {
    const unit = tenTo(scaleOf(call, 0));
    return ([value]) => found(value as bigint, unit);
  });
}

function down(value: bigint, unit: bigint): bigint {
  const cut = value / unit;
  return value < 0n && cut * unit !== value ? cut - 1n : cut;
}

/** A function of two numbers and their scales. */
function ofTwo(
  found: (a: bigint, scale: number, b: bigint, other: number) => bigint | null,
): Implementation {
  return strict((call) => {
    const [scale, other] = [scaleOf(call, 0), scaleOf(call, 1)];
    return ([a, b]) => found(a as bigint, scale, b as bigint, other);
  });
}

/** The digits are written out, so they are a constant of the tree. */
function digitsOf(call: CallNode): number {
  const digits = call.of[1];
  return digits?.k === 'const' ? Number(digits.v) : 0;
}

const floor = whole(down);

export const numberFunctions: Implementations = {
  ABS: strict(
    () =>
      ([value]) =>
        (value as bigint) < 0n ? -(value as bigint) : (value as bigint),
  ),
  SIGN: strict(
    () =>
      ([value]) =>
        (value as bigint) > 0n ? 1n : (value as bigint) < 0n ? -1n : 0n,
  ),
  FLOOR: floor,
  CEILING: whole((value, unit) => -down(-value, unit)),
  INT: floor,
  TRUNC: whole((value, unit) => value / unit),
  ROUND: strict((call) => {
    const scale = scaleOf(call, 0);
    const digits = digitsOf(call);
    return ([value]) => rounded(value as bigint, scale, digits);
  }),
  MOD: ofTwo(modulo),
  POWER: ofTwo(power),
  SQRT: strict((call) => {
    const scale = scaleOf(call, 0);
    return ([value]) => squareRoot(value as bigint, scale);
  }),
};

/**
 * Exact arithmetic on scaled integers: 12.50 at scale 2 is 1250n. The twin of `engines/rules/arithmetic.py`.
 *
 * No floating point is ever used. A result that is too large to be exact everywhere is blank (null).
 */

/** Decimals that a division, and a product of many decimals, is rounded to. */
export const MAX_SCALE = 9;

/** What a scaled result stays below in magnitude. */
export const LIMIT = 10n ** 18n;

const LOWEST = -LIMIT;
const MAX_POWER = 100n;
const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

/** Return 10 to the power of a whole number that is not negative. */
export function tenTo(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** Return the value, or blank where it is out of bounds. */
export function limited(value: bigint): bigint | null {
  return value < LIMIT && value > LOWEST ? value : null;
}

/** Return the quotient as a whole number, halves away from zero. The denominator is above zero. */
export function halfAway(numerator: bigint, denominator: bigint): bigint {
  const double = 2n * denominator;
  return numerator < 0n ? -((denominator - 2n * numerator) / double) : (2n * numerator + denominator) / double;
}

/** Return the same number with more decimals; what comes out may be beyond the limit, and is not yet a result. */
export function aligned(value: bigint, scale: number, to: number): bigint {
  return to === scale ? value : value * tenTo(to - scale);
}

/** Return the number with `to` decimals, rounded half away from zero. */
export function rescale(value: bigint, scale: number, to: number): bigint | null {
  return to >= scale ? limited(aligned(value, scale, to)) : halfAway(value, tenTo(scale - to));
}

/** Return the number rounded to so many digits, at no more decimals than that; -2 rounds to hundreds, at scale 0. */
export function rounded(value: bigint, scale: number, digits: number): bigint | null {
  if (digits >= 0) return rescale(value, scale, Math.min(scale, digits));
  return limited(halfAway(value, tenTo(scale - digits)) * tenTo(-digits));
}

/** Return what an exact product of these scales is divided by: a power of ten, 1 where it fits. */
export function excess(scale: number, other: number): bigint {
  return tenTo(Math.max(scale + other - MAX_SCALE, 0));
}

/** Return the product, at the sum of the scales but nine at most; `over` is `excess` of the two. */
export function multiply(a: bigint, b: bigint, over = 1n): bigint | null {
  return limited(over === 1n ? a * b : halfAway(a * b, over));
}

/** Return what a dividend is multiplied by, so that the quotient of these scales has nine decimals. */
export function raised(scale: number, other: number): bigint {
  return tenTo(MAX_SCALE - scale + other);
}

/** Return the quotient at scale 9, blank where b is zero; `by` is `raised` of the two scales. */
export function divide(a: bigint, b: bigint, by: bigint): bigint | null {
  if (b === 0n) return null;
  return limited(b < 0n ? halfAway(-a * by, -b) : halfAway(a * by, b));
}

/** Return the remainder at the larger scale, with the sign of b as in a spreadsheet; blank where b is zero. */
export function modulo(a: bigint, scale: number, b: bigint, other: number): bigint | null {
  if (b === 0n) return null;
  const to = Math.max(scale, other);
  const by = aligned(b, other, to);
  const rest = aligned(a, scale, to) % by;
  return limited(rest !== 0n && rest < 0n !== by < 0n ? rest + by : rest);
}

/** Return the power at scale 9. Blank where the exponent is no whole number from -100 to 100, or 0 is inverted. */
export function power(base: bigint, scale: number, exponent: bigint, other: number): bigint | null {
  const one = tenTo(other);
  const times = exponent / one;
  if (times * one !== exponent || times > MAX_POWER || times < -MAX_POWER) return null;
  if (times >= 0n) return limited(halfAway(base ** times * tenTo(MAX_SCALE), tenTo(scale) ** times));
  return base === 0n ? null : divide(tenTo(scale) ** -times, base ** -times, tenTo(MAX_SCALE));
}

/** Return the root at scale 9, or blank where there is none. */
export function squareRoot(value: bigint, scale: number): bigint | null {
  if (value < 0n) return null;
  const square = value * tenTo(2 * MAX_SCALE - scale);
  const root = wholeRoot(square);
  return limited(square - root * root > root ? root + 1n : root);
}

/** Return the largest whole number whose square is no more than the value, by Newton's steps from above. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

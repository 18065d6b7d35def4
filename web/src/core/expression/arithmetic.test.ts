/** Arithmetic on scaled integers: exact, rounded half away from zero where it must round, blank where it has no answer. */
import { describe, expect, it } from 'vitest';
import { divide, excess, halfAway, LIMIT, limited, modulo, multiply, power, raised, rescale, rounded, squareRoot } from './arithmetic';

describe('rounding', () => {
  it.each([
    [25n, 3n],
    [-25n, -3n],
    [24n, 2n],
    [-24n, -2n],
    [5n, 1n],
    [-5n, -1n],
    [4n, 0n],
  ])('takes %s tenths to %s', (value, answer) => {
    expect(halfAway(value, 10n)).toBe(answer);
  });

  it('keeps no more decimals than asked for', () => {
    expect(rounded(12345n, 3, 2)).toBe(1235n);
    expect(rounded(12345n, 3, 5)).toBe(12345n);
    expect(rounded(-155n, 1, -1)).toBe(-20n);
    expect(rounded(LIMIT - 1n, 0, -6)).toBeNull();
  });

  it('changes the scale both ways', () => {
    expect(rescale(125n, 2, 1)).toBe(13n);
    expect(rescale(125n, 2, 4)).toBe(12500n);
    expect(rescale(LIMIT - 1n, 0, 1)).toBeNull();
  });
});

describe('a product', () => {
  it('is exact up to nine decimals and rounded there', () => {
    expect(multiply(3n, 5n)).toBe(15n);
    expect(multiply(15n, 10n, excess(5, 5))).toBe(15n);
    expect(multiply(5n, 1n, excess(9, 1))).toBe(1n);
    expect(multiply(-5n, 1n, excess(9, 1))).toBe(-1n);
  });

  it('is blank at the limit', () => {
    expect(multiply(10n ** 9n, 10n ** 9n)).toBeNull();
    expect(limited(LIMIT - 1n)).toBe(LIMIT - 1n);
    expect(limited(-LIMIT)).toBeNull();
  });
});

describe('a quotient', () => {
  it('has nine decimals, whatever the scales', () => {
    expect(divide(1250n, 4n, raised(2, 0))).toBe(3125000000n);
    expect(divide(-2n, 3n, raised(0, 0))).toBe(-666666667n);
    expect(divide(2n, -3n, raised(0, 0))).toBe(-666666667n);
  });

  it('by zero is blank', () => {
    expect(divide(1n, 0n, raised(0, 0))).toBeNull();
    expect(modulo(1n, 0, 0n, 0)).toBeNull();
  });
});

describe('a remainder', () => {
  it.each([
    [7n, 3n, 1n],
    [-7n, 3n, 2n],
    [7n, -3n, -2n],
    [-7n, -3n, -1n],
    [6n, -3n, 0n],
  ])('of %s by %s is %s', (a, b, answer) => {
    expect(modulo(a, 0, b, 0)).toBe(answer);
  });

  it('meets the larger scale', () => {
    expect(modulo(725n, 2, 5n, 1)).toBe(25n);
  });
});

describe('a power', () => {
  it('is whole, from -100 to 100', () => {
    expect(power(11n, 1, 2n, 0)).toBe(1210000000n);
    expect(power(5n, 1, 10n, 0)).toBe(976563n);
    expect(power(2n, 0, -10n, 0)).toBe(976563n);
    expect(power(2n, 0, 101n, 0)).toBeNull();
    expect(power(2n, 0, 5n, 1)).toBeNull();
    expect(power(0n, 0, -1n, 0)).toBeNull();
    expect(power(0n, 0, 0n, 0)).toBe(10n ** 9n);
  });
});

describe('a root', () => {
  it('is the nearest number of nine decimals', () => {
    expect(squareRoot(2n, 0)).toBe(1414213562n);
    expect(squareRoot(225n, 2)).toBe(1500000000n);
    expect(squareRoot(0n, 0)).toBe(0n);
    expect(squareRoot(-1n, 0)).toBeNull();
  });
});

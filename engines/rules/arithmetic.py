"""Exact arithmetic on scaled integers: 12.50 at scale 2 is 1250. Called by operators and functions of all targets.

SQLite calls the same functions through `engines.rules.sql.arithmetic`; ``web/src/core/expression/arithmetic.ts`` is
their twin. No float is ever made. A result that is too large to be exact everywhere is blank (None).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt
from typing import Final

from engines.rules.types import MAX_SCALE

LIMIT: Final = 10**18
"""What a scaled result stays below in magnitude: it fits SQLite's 64 bits, and so do sums of nine of them."""
MAX_POWER: Final = 100
POWERS: Final[tuple[int, ...]] = tuple(10**places for places in range(2 * MAX_SCALE + 1))


def limited(value: int) -> int | None:
    """Return the value, or blank where it is out of bounds."""
    return value if -LIMIT < value < LIMIT else None


def half_away(numerator: int, denominator: int) -> int:
    """Return the quotient as a whole number, halves away from zero. The denominator is above zero."""
    if numerator < 0:
        return -((2 * -numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def aligned(value: int, scale: int, to: int) -> int:
    """Return the same number with more decimals; what comes out may be beyond the limit, and is not yet a result."""
    return value * POWERS[to - scale]


def rescale(value: int, scale: int, to: int) -> int | None:
    """Return the number with ``to`` decimals, rounded half away from zero."""
    if to >= scale:
        return limited(value * POWERS[to - scale])
    return half_away(value, POWERS[scale - to])


def rounded(value: int, scale: int, digits: int) -> int | None:
    """Return the number rounded to so many digits, at no more decimals than that; -2 rounds to hundreds, at scale 0."""
    if digits >= 0:
        return rescale(value, scale, min(scale, digits))
    return limited(half_away(value, POWERS[scale - digits]) * POWERS[-digits])


def excess(scale: int, other: int) -> int:
    """Return what an exact product of these scales is divided by: a power of ten, 1 where it fits."""
    return POWERS[max(scale + other - MAX_SCALE, 0)]


def multiply(a: int, b: int, excess: int = 1) -> int | None:
    """Return the product, at the sum of the scales but nine at most; ``excess`` is `excess` of the two."""
    product = a * b
    return limited(product if excess == 1 else half_away(product, excess))


def raised(scale: int, other: int) -> int:
    """Return what a dividend is multiplied by, so that the quotient of these scales has nine decimals."""
    return POWERS[MAX_SCALE - scale + other]


def divide(a: int, b: int, raised: int) -> int | None:
    """Return the quotient at scale 9, blank where b is zero; ``raised`` is `raised` of the two scales."""
    if b < 0:
        a, b = -a, -b
    return limited(half_away(a * raised, b)) if b else None


def modulo(a: int, scale: int, b: int, other: int) -> int | None:
    """Return the remainder at the larger scale, with the sign of b as in a spreadsheet; blank where b is zero."""
    if not b:
        return None
    to = max(scale, other)
    return limited(aligned(a, scale, to) % aligned(b, other, to))


def power(base: int, scale: int, exponent: int, other: int) -> int | None:
    """Return the power at scale 9. Blank where the exponent is no whole number from -100 to 100, or 0 is inverted."""
    times, rest = divmod(exponent, POWERS[other])
    if rest or abs(times) > MAX_POWER or (times < 0 and not base):
        return None
    top: int = base ** abs(times)
    bottom: int = POWERS[scale] ** abs(times)
    return divide(top, bottom, POWERS[MAX_SCALE]) if times >= 0 else divide(bottom, top, POWERS[MAX_SCALE])


def square_root(value: int, scale: int) -> int | None:
    """Return the root at scale 9, or blank where there is none."""
    if value < 0:
        return None
    square = value * POWERS[2 * MAX_SCALE - scale]
    root = isqrt(square)
    return limited(root + (square - root * root > root))


def percentile_of(ordered: Sequence[int], share: int, whole: int, raised: int) -> int | None:
    """Return the value ``share`` of ``whole`` along the ordered values, in proportion between two; blank of none.

    ``raised`` is what brings their scale to the result's.
    """
    if not ordered:
        return None
    at, rest = divmod(share * (len(ordered) - 1), whole)
    after = ordered[min(at + 1, len(ordered) - 1)]
    return divide(ordered[at] * (whole - rest) + after * rest, whole, raised)

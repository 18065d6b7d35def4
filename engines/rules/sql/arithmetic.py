"""Arithmetic in SQL: scaled integers on SQLite, NUMERIC on PostgreSQL. Called by operators and number functions.

Every function takes elements with their scales and mentions each element once. Where integers of 64 bits are not
enough, SQLite calls `engines.rules.arithmetic`; an overflow of its own makes a REAL, which the limit turns into NULL.

SQLite reads no deeper than about 30 calls inside each other, and the limit is four: `engines.rules.magnitude` knows
where it can be left out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeAlias

from sqlalchemy import literal_column
from sqlalchemy.sql import visitors
from sqlalchemy.types import NullType

from engines.rules import arithmetic
from engines.rules.arithmetic import LIMIT, MAX_POWER
from engines.rules.magnitude import result_limit
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import cut, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.types import MAX_SCALE

Exact: TypeAlias = Callable[..., int | None]

PRECISE: Final = "NUMERIC(100, 40)"
"""What PostgreSQL computes a division, power or root in: 40 decimals, far more than rounding to nine can notice."""
LEAST: Final = "0.000000001"


def exactly(function: Exact) -> Exact:
    """Decorate a function for SQLite: NULL, and a REAL left by an overflow, give NULL."""

    @wraps(function)
    def guarded(*values: object) -> int | None:
        return function(*values) if all(type(value) is int for value in values) else None

    return guarded


scalar("dg_limited", 1)(exactly(arithmetic.limited))
scalar("dg_rescale", 3)(exactly(arithmetic.rescale))
scalar("dg_round", 3)(exactly(arithmetic.rounded))
scalar("dg_mul", 3)(exactly(arithmetic.multiply))
scalar("dg_div", 3)(exactly(arithmetic.divide))
scalar("dg_mod", 4)(exactly(arithmetic.modulo))
scalar("dg_pow", 4)(exactly(arithmetic.power))
scalar("dg_sqrt", 2)(exactly(arithmetic.square_root))

_limited = portable(
    "limited",
    NullType,
    sqlite="nullif(nullif(max(min({0}, {1}), -{1}), {1}), -{1})",
    postgresql=cut("{0}", "-{2}", "{2}"),
)
_limited_within = portable(
    "limited_within",
    NullType,
    sqlite="dg_limited({0})",
    postgresql=cut("{0}", "-{2}", "{2}"),
)
"""The same for a number that another limit stands in: one call, where SQLite could not read four more."""
_bounded = portable("bounded", NullType, sqlite="{0}", postgresql=cut("{0}", "-{1}", "{1}"))
"""The limit for what SQLite computes in Python, where it is kept already."""
_aligned = portable("aligned", NullType, sqlite="({0} * {1})", postgresql="{0}")
_rescaled = portable("rescaled", NullType, sqlite="dg_rescale({0}, {1}, {2})", postgresql="round({0}, {2})")
_rounded = portable("rounded", NullType, sqlite="dg_round({0}, {1}, {2})", postgresql="round({0}, {2})")
_times = portable("times", NullType, sqlite="({0} * {1})", postgresql="({0} * {1})")
_product = portable(
    "product", NullType, sqlite="dg_mul({0}, {1}, {2})", postgresql=f"round({{0}} * {{1}}, {MAX_SCALE})"
)
_quotient = portable(
    "quotient",
    NullType,
    sqlite="dg_div({0}, {1}, {2})",
    postgresql=f"round(CAST({{0}} AS {PRECISE}) / nullif({{1}}, 0), {MAX_SCALE})",
)
_BOTH: Final = "FROM (SELECT CAST({0} AS NUMERIC) AS a, CAST({2} AS NUMERIC) AS b OFFSET 0) AS dg_both"
"""Two operands that a formula mentions more than once. OFFSET keeps the planner from copying them; NULL gets a type."""
_remainder = portable(
    "remainder",
    NullType,
    sqlite="dg_mod({0}, {1}, {2}, {3})",
    postgresql=f"(SELECT mod(mod(a, nullif(b, 0)) + b, nullif(b, 0)) {_BOTH})",
)
_power = portable(
    "power",
    NullType,
    sqlite="dg_pow({0}, {1}, {2}, {3})",
    postgresql=(
        f"(SELECT CASE WHEN b <> trunc(b) OR abs(b) > {MAX_POWER} OR (a = 0 AND b < 0) THEN NULL"
        f" ELSE round(power(CAST(a AS {PRECISE}), b), {MAX_SCALE}) END {_BOTH})"
    ),
)
_root = portable(
    "root",
    NullType,
    sqlite="dg_sqrt({0}, {1})",
    postgresql=f"round(sqrt(CAST(nullif(greatest({{0}}, -{LEAST}), -{LEAST}) AS {PRECISE})), {MAX_SCALE})",
)


def limited(x: Sql, scale: int) -> Sql:
    """Return the number, or NULL where its scaled value is out of bounds."""
    nested = any(isinstance(part, _limited | _limited_within) for part in visitors.iterate(x))
    piece = _limited_within if nested else _limited
    return piece(x, whole(LIMIT), whole(LIMIT // 10**scale))


def result(x: Sql, scale: int) -> Sql:
    """Return the number as the result of a whole expression: NULL beyond 15 digits."""
    most = result_limit(scale)
    return _limited(x, whole(most), whole(most // 10**scale))


def within(x: Sql, scale: int) -> Sql:
    """Return what SQLite computed in Python within bounds; PostgreSQL looks here."""
    return _bounded(x, whole(LIMIT // 10**scale))


def aligned(x: Sql, scale: int, to: int) -> Sql:
    """Return the same number with more decimals: a multiplication on SQLite, nothing on PostgreSQL. It may overflow."""
    return x if scale == to else _aligned(x, whole(10 ** (to - scale)))


def rescaled(x: Sql, scale: int, to: int) -> Sql:
    """Return the number with ``to`` decimals, rounded half away from zero."""
    if to < scale:
        return _rescaled(x, whole(scale), whole(to))
    return x if to == scale else limited(aligned(x, scale, to), to)


def rounded(x: Sql, scale: int, digits: int) -> Sql:
    """Return the number rounded to so many digits, at no more decimals than that; -2 rounds to hundreds, at scale 0."""
    if digits >= 0:
        return rescaled(x, scale, min(scale, digits))
    return within(_rounded(x, whole(scale), whole(digits)), 0)


def multiplied(a: Sql, a_scale: int, b: Sql, b_scale: int, *, safe: bool = False) -> Sql:
    """Return the product, at the sum of the scales but nine at most. A ``safe`` one cannot reach the limit."""
    if a_scale + b_scale <= MAX_SCALE:
        return _times(a, b) if safe else limited(_times(a, b), a_scale + b_scale)
    return within(_product(a, b, whole(arithmetic.excess(a_scale, b_scale))), MAX_SCALE)


def divided(a: Sql, a_scale: int, b: Sql, b_scale: int) -> Sql:
    """Return the quotient at scale 9; NULL where b is zero."""
    return within(_quotient(a, b, whole(arithmetic.raised(a_scale, b_scale))), MAX_SCALE)


def modulo(a: Sql, a_scale: int, b: Sql, b_scale: int) -> Sql:
    """Return the remainder, with the sign of b; NULL where b is zero."""
    return within(_remainder(a, whole(a_scale), b, whole(b_scale)), max(a_scale, b_scale))


def powered(base: Sql, scale: int, exponent: Sql, other: int) -> Sql:
    """Return the power at scale 9; NULL where the exponent is no whole number from -100 to 100, or 0 is inverted."""
    return within(_power(base, whole(scale), exponent, whole(other)), MAX_SCALE)


def rooted(x: Sql, scale: int) -> Sql:
    """Return the square root at scale 9; NULL of a negative number."""
    return within(_root(x, whole(scale)), MAX_SCALE)


def whole(value: int) -> Sql:
    """Return a whole number as SQL writes it, not as a bound value."""
    return literal_column(str(value))

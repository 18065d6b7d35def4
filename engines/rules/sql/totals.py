"""Sums, averages and percentiles over a column, exact on both databases. Part of `engines.rules.sql.aggregates`.

SQLite's own sum stops with an error beyond 64 bits, so two sums are taken: of billions, and of what is left of them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy.types import BigInteger, NullType

from engines.rules.arithmetic import POWERS, divide, percentile_of
from engines.rules.sql.arithmetic import PRECISE, exactly, limited, whole, within
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import aggregate, scalar
from engines.rules.typed import Call, Constant

BILLION: Final = 10**9
_HALF: Final = (5, 1)

_sum = portable(
    "exact_sum",
    NullType,
    sqlite=f"(coalesce(sum({{0}} / {BILLION}), 0) * {BILLION} + coalesce(sum({{0}} % {BILLION}), 0))",
    postgresql="coalesce(sum({0}), 0)",
)
_average = portable(
    "average",
    NullType,
    sqlite=f"dg_average(sum({{0}} / {BILLION}), sum({{0}} % {BILLION}), count({{0}}) * {{3}}, {{1}})",
    postgresql=f"round(CAST(sum({{0}}) AS {PRECISE}) / nullif(count({{0}}) * {{3}}, 0), {{2}})",
)
# Both neighbours of the place in the ordered values, which need not be a whole one: {1} of {2} of the way.
_percentile = portable(
    "percentile",
    NullType,
    sqlite="dg_percentile({0}, {1}, {2}, {3})",
    postgresql=(
        "(SELECT round((CAST(v[1 + at / {2}] AS NUMERIC(100, 40)) * ({2} - mod(at, {2}))"
        " + v[least(2 + at / {2}, n)] * mod(at, {2})) / {2}, {4})"
        " FROM (SELECT v, cardinality(v) AS n, CAST({1} AS BIGINT) * (cardinality(v) - 1) AS at"
        " FROM (SELECT array_agg({0} ORDER BY {0}) FILTER (WHERE {0} IS NOT NULL) AS v OFFSET 0) AS dg_ordered"
        " OFFSET 0) AS dg_placed)"
    ),
)
_milliseconds = portable("milliseconds", BigInteger, sqlite="{0}", postgresql="CAST({0} AS BIGINT)")


def total(call: Call, value: Sql) -> Sql:
    """Return the sum, 0 of nothing."""
    return _typed(call, limited(_sum(value), call.type.scale))


def average(call: Call, value: Sql, per: int = 1) -> Sql:
    """Return the average at the call's scale, counted in units of ``per``; NULL of nothing."""
    missing = POWERS[call.type.scale - call.arguments[0].type.scale]
    made = _average(value, whole(missing), whole(call.type.scale), whole(per))
    return _typed(call, within(made, call.type.scale))


def percentile(call: Call, value: Sql) -> Sql:
    """Return the percentile, or the median where no share is given, between two values in proportion."""
    share, scale = share_of(call)
    missing = POWERS[call.type.scale - call.arguments[0].type.scale]
    parts = (whole(share), whole(POWERS[scale]), whole(missing), whole(call.type.scale))
    return _typed(call, within(_percentile(value, *parts), call.type.scale))


def share_of(call: Call) -> tuple[int, int]:
    """Return the share that a percentile is asked for, with its scale; a half for the median."""
    match call.arguments[1:]:
        case (Constant(value=int() as share, type=type_), *_):
            return share, type_.scale
    return _HALF


def _typed(call: Call, made: Sql) -> Sql:
    return _milliseconds(made) if call.type.kind == "duration" else made


@scalar("dg_average", 4)
@exactly
def _averaged(billions: int, rest: int, count: int, raised: int) -> int | None:
    return divide(billions * BILLION + rest, count, raised)


@aggregate("dg_percentile", 4)
class _Percentile:
    """The percentile of scaled integers, NULL aside."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.at = (0, 1, 1)

    def step(self, value: int | None, share: int, whole: int, raised: int) -> None:
        """Take one value; the rest is the same every time."""
        self.at = (share, whole, raised)
        if value is not None:
            self.values.append(value)

    def finalize(self) -> int | None:
        """Return the percentile."""
        return percentile_of(sorted(self.values), *self.at)

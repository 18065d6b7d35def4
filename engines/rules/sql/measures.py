"""The measures of customer experience over a column: shares and differences of counts. Part of ``sql.aggregates``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from sqlalchemy import func, literal_column
from sqlalchemy.types import NullType

from engines.rules.arithmetic import POWERS
from engines.rules.sql import totals
from engines.rules.sql.arithmetic import divided
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import portable
from engines.rules.typed import Call, Constant

Over = Callable[[Call, Sql], Sql]

PROMOTERS: Final = 9
DETRACTORS: Final = 6
SATISFIED: Final = 4
MINUTE: Final = 60_000

_TRUE: Final = "count(CASE WHEN {0} THEN 1 END)"
_true = portable("count_true", NullType, sqlite=_TRUE, postgresql=f"CAST({_TRUE} AS NUMERIC)")
_AT_LEAST: Final = "count(CASE WHEN {{0}} >= {{{}}} THEN 1 END)"
_at_least = portable("count_from", NullType, sqlite=_AT_LEAST.format(1), postgresql=_AT_LEAST.format(2))
_NET: Final = "((count(CASE WHEN {{0}} >= {{{}}} THEN 1 END) - count(CASE WHEN {{0}} <= {{{}}} THEN 1 END)) * 100)"
_net = portable("net_points", NullType, sqlite=_NET.format(1, 3), postgresql=_NET.format(2, 4))


def satisfied(call: Call, value: Sql) -> Sql:
    """Return the share of ratings that reach the threshold."""
    least = threshold_of(call)
    return divided(_at_least(value, *_written(least, _scale(call))), 0, func.count(value), 0)


def net_promoters(call: Call, value: Sql) -> Sql:
    """Return promoters less detractors, in points per hundred."""
    scale = _scale(call)
    most = _written(DETRACTORS * POWERS[scale], scale)
    return divided(_net(value, *_written(PROMOTERS * POWERS[scale], scale), *most), 0, func.count(value), 0)


def share(_: Call, value: Sql) -> Sql:
    """Return the share of rows of which the condition is true."""
    return divided(_true(value), 0, func.count(), 0)


def threshold_of(call: Call) -> int:
    """Return the least rating that counts, at the scale of the ratings, rounded up to it."""
    scale = _scale(call)
    match call.arguments[1:]:
        case (Constant(value=int() as given, type=type_), *_):
            return -(-given * POWERS[scale] // POWERS[type_.scale])
    return SATISFIED * POWERS[scale]


def _scale(call: Call) -> int:
    return call.arguments[0].type.scale


def _written(value: int, scale: int) -> tuple[Sql, Sql]:
    """Return a number as SQLite and as PostgreSQL write it."""
    return literal_column(str(value)), literal_column(f"{Decimal(value).scaleb(-scale):f}")


OVER: Final[Mapping[str, Over]] = MappingProxyType(
    {
        "CSAT_RATE": satisfied,
        "NPS": net_promoters,
        "CES": totals.average,
        "FIRST_RESPONSE": lambda call, value: totals.average(call, value, per=MINUTE),
        "RESOLUTION_RATE": share,
        "PERCENT_WHERE": share,
        "COUNT_WHERE": lambda _, value: _true(value),
    }
)
"""By function: the measure over a column expression."""

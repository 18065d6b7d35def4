"""Aggregates in SQL: over a column of gathered records, over a written list, and over a list column.

Called by the SQL target for `engines.rules.functions.aggregates` and ``measures``. ``over`` belongs in a subquery that
selects the gathered records; the two others are ordinary values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Boolean, ColumnElement, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from engines.rules.sql import measures, totals
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import Portable, portable
from engines.rules.sql.sqlite import aggregate
from engines.rules.typed import Call

Over = Callable[[Call, Sql], Sql]

# PostgreSQL counts in BIGINT, which overflows with an error where NUMERIC does not.
_count = portable("counted", NullType, sqlite="count({0})", postgresql="CAST(count({0}) AS NUMERIC)")
_distinct = portable(
    "counted_once", NullType, sqlite="count(DISTINCT {0})", postgresql="CAST(count(DISTINCT {0}) AS NUMERIC)"
)
_any = portable("any_true", Boolean, sqlite="coalesce(max({0}), 0)", postgresql="coalesce(bool_or({0}), false)")
_all = portable(
    "all_true",
    Boolean,
    sqlite="coalesce(min(coalesce({0}, 0)), 1)",
    postgresql="coalesce(bool_and(coalesce({0}, false)), true)",
)
_first = portable(
    "first_of",
    NullType,
    sqlite="dg_first({0}, {1}, {2})",
    postgresql="(array_agg({0} ORDER BY {1}, {2}) FILTER (WHERE {0} IS NOT NULL))[1]",
)
_last = portable(
    "last_of",
    NullType,
    sqlite="dg_last({0}, {1}, {2})",
    postgresql="(array_agg({0} ORDER BY {1} DESC, {2} DESC) FILTER (WHERE {0} IS NOT NULL))[1]",
)

_OVER: Final[Mapping[str, Over]] = MappingProxyType(
    {
        "COUNT": lambda _, value: _count(value),
        "COUNT_DISTINCT": lambda _, value: _distinct(value),
        "MIN": lambda _, value: func.min(value),
        "MAX": lambda _, value: func.max(value),
        "ANY": lambda _, value: _any(value),
        "ALL": lambda _, value: _all(value),
        "SUM": totals.total,
        "AVG": totals.average,
        "MEDIAN": totals.percentile,
        "PERCENTILE": totals.percentile,
        **measures.OVER,
    }
)
_ORDERED: Final[Mapping[str, type[Portable]]] = MappingProxyType({"FIRST": _first, "LAST": _last})
_STORED: Final[Mapping[str, type[Portable]]] = MappingProxyType(
    {
        "COUNT": portable(
            "list_count",
            NullType,
            sqlite="coalesce(json_array_length({0}), 0)",
            postgresql="CAST(coalesce(jsonb_array_length({0}), 0) AS NUMERIC)",
        ),
        "COUNT_DISTINCT": portable(
            "list_distinct",
            NullType,
            sqlite="(SELECT count(DISTINCT value) FROM json_each({0}))",
            postgresql="(SELECT CAST(count(DISTINCT one) AS NUMERIC) FROM jsonb_array_elements_text({0}) AS one)",
        ),
        "FIRST": portable("list_first", NullType, sqlite="json_extract({0}, '$[0]')", postgresql="({0} ->> 0)"),
        "LAST": portable("list_last", NullType, sqlite="json_extract({0}, '$[#-1]')", postgresql="({0} ->> -1)"),
        "MIN": portable(
            "list_min",
            NullType,
            sqlite="(SELECT min(value) FROM json_each({0}))",
            postgresql='(SELECT min(dg_item COLLATE "C") FROM jsonb_array_elements_text({0}) AS dg_item)',
        ),
        "MAX": portable(
            "list_max",
            NullType,
            sqlite="(SELECT max(value) FROM json_each({0}))",
            postgresql='(SELECT max(dg_item COLLATE "C") FROM jsonb_array_elements_text({0}) AS dg_item)',
        ),
    }
)


def over(call: Call, value: Sql, order: Sequence[Sql] = ()) -> Sql:
    """Return the aggregate over a column expression. ``order`` (creation and id) is for FIRST and LAST."""
    ordered = _ORDERED.get(call.function)
    return _OVER[call.function](call, value) if ordered is None else ordered(value, *order)


def listed(call: Call, values: Sequence[Sql]) -> Sql:
    """Return the aggregate over values written out, in one row."""
    if call.function in _ORDERED:
        inwards = values if call.function == "FIRST" else values[::-1]
        return func.coalesce(*inwards) if len(values) > 1 else values[0]
    made = over(call, literal_column("column1"))
    return _Listed(made, *values)


def stored(call: Call, column: Sql) -> Sql | None:
    """Return the aggregate over a list column of ids or texts, or None where it has none."""
    made = _STORED.get(call.function)
    return made(column) if made else None


class _Listed(FunctionElement[Any]):
    """An aggregate over values as rows, in one column called ``column1``."""

    name = "listed"
    inherit_cache = True

    def __init__(self, made: ColumnElement[Any], *values: ColumnElement[Any]) -> None:
        super().__init__(made, *values)
        self.type = made.type


@compiles(_Listed)
def _select(element: _Listed, compiler: SQLCompiler, **kw: Any) -> str:
    made, *values = (compiler.process(clause, **kw) for clause in element.clauses)
    rows = " UNION ALL ".join(f"SELECT {value} AS column1" for value in values)
    return f"(SELECT {made} FROM ({rows}) AS dg_list)"  # noqa: S608  # pieces that the compiler rendered


class _Outermost:
    """The value that stands at one end of an order of texts, blanks aside."""

    last = False

    def __init__(self) -> None:
        self.key: tuple[str, ...] | None = None
        self.value: object = None

    def step(self, value: object, *order: object) -> None:
        """Take one record's value and its place in the order."""
        key = tuple(map(str, order))
        if value is not None and (self.key is None or (key > self.key) is self.last):
            self.key, self.value = key, value

    def finalize(self) -> object:
        """Return the value, or NULL."""
        return self.value


@aggregate("dg_first", 3)
class _First(_Outermost):
    pass


@aggregate("dg_last", 3)
class _Last(_Outermost):
    last = True

"""What the checker puts between parts: numbers brought to a scale, choices to places, moments moved. Never written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlalchemy import Date, case

from engines.kernel.text import Text
from engines.rules.functions.dates import instant_in, milliseconds, text_of
from engines.rules.functions.dates_sql import INSTANT
from engines.rules.functions.function import Function, Maker, Parameter, SqlCall, define
from engines.rules.functions.moves_sql import SHIFTED_DAY, SHIFTED_INSTANT
from engines.rules.functions.moving import days_later, instant_later
from engines.rules.functions.today import DAYS_BETWEEN
from engines.rules.sql.elements import NUMBER, Sql
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call, Constant
from engines.rules.types import DATE, DATETIME, DURATION, WHOLE, Type

_DOC: Final = Text("内部", "internal")
_VALUE: Final = Parameter(Text("值", "value"))

_DATE_SHIFT = portable(
    "date_shift",
    Date(),
    sqlite="dg_date_shift({0}, {1})",
    postgresql=SHIFTED_DAY,
)
_INSTANT_SHIFT = portable(
    "instant_shift",
    INSTANT,
    sqlite="dg_instant_shift({0}, {1})",
    postgresql=SHIFTED_INSTANT,
)
_INSTANT_GAP = portable(
    "instant_gap",
    NUMBER,
    sqlite="dg_instant_gap({0}, {1})",
    postgresql="CAST(round(extract(epoch FROM ({0} - {1})) * 1000) AS NUMERIC)",
)


def gap(left: datetime, right: datetime) -> int:
    """Return the milliseconds from ``right`` to ``left``."""
    return milliseconds(left - right)


def _hidden(name: str, result: Type, python: Maker | None, sql: Callable[[SqlCall], Sql] | None) -> None:
    define(Function(name, f"#{name}", "operator", (_VALUE,), result, _DOC, (), python=python, sql=sql, hidden=True))


@scalar("dg_date_shift", 2)
def _date_shift(day: str | None, days: int | None) -> str | None:
    if day is None or not isinstance(days, int):
        return None
    return text_of(days_later(date.fromisoformat(day), days))


@scalar("dg_instant_shift", 2)
def _instant_shift(instant: str | None, by: int | None) -> str | None:
    if instant is None or not isinstance(by, int):
        return None
    return text_of(instant_later(instant_in(instant), by))


@scalar("dg_instant_gap", 2)
def _instant_gap(left: str | None, right: str | None) -> int | None:
    if left is None or right is None:
        return None
    return gap(instant_in(left), instant_in(right))


def _ordinal(call: Call) -> Callable[..., object]:
    places = {option: place for place, option in enumerate(_ids(call))}
    return lambda value, _ids: places.get(value)


def _ordinal_sql(s: SqlCall) -> Sql:
    return case({option: place for place, option in enumerate(_ids(s.call))}, value=s.arguments[0], else_=None)


def _ids(call: Call) -> tuple[str, ...]:
    listed = call.arguments[1]
    if isinstance(listed, Constant) and isinstance(listed.value, tuple):
        return listed.value
    raise TypeError(listed)


_hidden("RESCALE", WHOLE, None, None)
_hidden("HAS_ANY", Type("boolean"), None, None)
_hidden("HAS_ALL", Type("boolean"), None, None)
_hidden("ORDINAL", WHOLE, _ordinal, _ordinal_sql)
_hidden("DATE_SHIFT", DATE, lambda _: days_later, lambda s: _DATE_SHIFT(*s.arguments))
_hidden("DATE_GAP", WHOLE, lambda _: lambda left, right: (left - right).days, lambda s: DAYS_BETWEEN(*s.arguments))
_hidden("INSTANT_SHIFT", DATETIME, lambda _: instant_later, lambda s: _INSTANT_SHIFT(*s.arguments))
_hidden("INSTANT_GAP", DURATION, lambda _: gap, lambda s: _INSTANT_GAP(*s.arguments))

"""Working days in SQL: the closed forms of `working_days`, on days numbered from Monday, 1 January of year 1."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Date, literal

from engines.rules.functions import working_days
from engines.rules.functions.dates import text_of, whole
from engines.rules.functions.dates_sql import day_sql, day_within, ratio_sql, wall_sql
from engines.rules.functions.function import SqlCall
from engines.rules.functions.working_days import Spans, written_days
from engines.rules.sql.elements import NUMBER, Sql, word
from engines.rules.sql.portable import cut, portable
from engines.rules.sql.sqlite import scalar

_ZERO: Final = "DATE '0001-01-01'"
_HOUR: Final = 3_600_000


def _place(day: str) -> str:
    return f"(5 * div({day}, 7) + least(mod({day}, 7), 5))"


def _days(name: str) -> str:
    return f"CAST(CAST({{{name}}} AS DATE) - {_ZERO} AS NUMERIC)"


_HOLIDAYS: Final = (
    f"(SELECT DISTINCT CAST(CAST(j.day AS DATE) - {_ZERO} AS NUMERIC) AS day"  # noqa: S608  # pieces of ours
    " FROM jsonb_array_elements_text(CAST({2} AS JSONB)) AS j(day))"
)
_NETWORK: Final = portable(
    "network_days",
    NUMBER,
    sqlite="dg_network_days({0}, {1}, {2})",
    postgresql=f"(SELECT d.sign * ({_place('(d.last + 1)')} - {_place('d.first')}"  # noqa: S608  # pieces of ours
    f" - (SELECT count(*) FROM {_HOLIDAYS} AS h"
    " WHERE h.day BETWEEN d.first AND d.last AND mod(h.day, 7) < 5))"
    " FROM (SELECT least(n.a, n.b) AS first, greatest(n.a, n.b) AS last,"
    " CASE WHEN n.a <= n.b THEN 1 WHEN n.a > n.b THEN -1 END AS sign"
    f" FROM (SELECT {_days('0')} AS a, {_days('1')} AS b OFFSET 0) AS n OFFSET 0) AS d)",
)
_COUNT: Final = cut("trunc(CAST({1} AS NUMERIC))", f"-{working_days.MOST}", str(working_days.MOST))
# Every holiday on the way pushes the target on by one; see `work_day`.
_PUSHED: Final = (
    "(SELECT count(*) FROM (SELECT q.place - row_number() OVER (ORDER BY q.place) + 1 AS place"  # noqa: S608  # pieces of ours
    f" FROM (SELECT {_place('h.day')} * t.sign AS place FROM {_HOLIDAYS} AS h"
    " WHERE h.day * t.sign > t.day * t.sign AND mod(h.day, 7) < 5) AS q) AS r WHERE r.place <= t.target * t.sign)"
)
_TARGET: Final = (
    f"CASE WHEN n.count > 0 THEN {_place('(n.day + 1)')} + n.count - 1 ELSE {_place('n.day')} + n.count END AS target"
)
_WORKED_OUT: Final = (
    f"(SELECT t.day, t.sign, greatest(t.target + t.sign * {_PUSHED}, 0) AS place"  # noqa: S608  # pieces of ours
    f" FROM (SELECT n.day, sign(n.count) AS sign, {_TARGET}"
    f" FROM (SELECT {_days('0')} AS day, {_COUNT} AS count OFFSET 0) AS n OFFSET 0) AS t OFFSET 0)"
)
_FOUND: Final = (
    f"CASE WHEN w.sign = 0 THEN {_ZERO} + CAST(w.day AS INTEGER)"
    f" ELSE {_ZERO} + CAST(7 * div(w.place, 5) + mod(w.place, 5) AS INTEGER) END"
)
_WORK_DAY: Final = portable(
    "work_day",
    Date(),
    sqlite="dg_work_day({0}, {1}, {3}, {2})",
    postgresql=f"(SELECT {day_within(_FOUND)} FROM {_WORKED_OUT} AS w)",  # noqa: S608  # pieces of ours
)


def _worked(wall: str) -> str:
    """Return PostgreSQL for the working milliseconds up to a wall clock, which has its day and its clock apart."""
    return (
        f"({_place(f'{wall}_day')} * h.whole + CASE WHEN mod({wall}_day, 7) < 5 THEN"  # noqa: S608  # pieces of ours
        f" (SELECT sum(greatest(least({wall}_clock, CAST(s.span ->> 1 AS NUMERIC)) - CAST(s.span ->> 0 AS NUMERIC), 0))"
        " FROM jsonb_array_elements(CAST({2} AS JSONB)) AS s(span)) ELSE 0 END)"
    )


def _apart(name: str, wall: str) -> str:
    return (
        f"CAST(CAST({wall} AS DATE) - {_ZERO} AS NUMERIC) AS {name}_day,"
        f" CAST(extract(epoch FROM ({wall} - date_trunc('day', {wall}))) AS NUMERIC) * 1000 AS {name}_clock"
    )


_MILLISECONDS: Final = (
    f"(SELECT {_worked('h.b')} - {_worked('h.a')}"  # noqa: S608  # pieces of ours
    f" FROM (SELECT {_apart('a', 'w.a')}, {_apart('b', 'w.b')},"
    " (SELECT sum(CAST(s.span ->> 1 AS NUMERIC) - CAST(s.span ->> 0 AS NUMERIC))"
    " FROM jsonb_array_elements(CAST({2} AS JSONB)) AS s(span)) AS whole"
    " FROM (SELECT CAST({0} AS TIMESTAMP) AS a, CAST({1} AS TIMESTAMP) AS b OFFSET 0) AS w OFFSET 0) AS h)"
)
_BUSINESS: Final = portable(
    "business_hours",
    NUMBER,
    sqlite="dg_div(dg_worked({0}, {1}, {2}), 3600000, 1000000000)",
    postgresql=ratio_sql(_MILLISECONDS, str(_HOUR)),
)


def network_days_sql(s: SqlCall) -> Sql:
    """Return NETWORKDAYS in SQL."""
    return _NETWORK(day_sql(s), day_sql(s, 1), _holidays(s))


def work_day_sql(s: SqlCall) -> Sql:
    """Return WORKDAY in SQL."""
    return _WORK_DAY(day_sql(s), s.arguments[1], _holidays(s), literal(s.call.arguments[1].type.scale))


def business_sql(s: SqlCall, spans: Spans) -> Sql:
    """Return BUSINESS_HOURS_BETWEEN in SQL, with the spans of a working day."""
    return _BUSINESS(wall_sql(s), wall_sql(s, 1), word(json.dumps(spans)))


def _holidays(s: SqlCall) -> Sql:
    """Return the holidays as a JSON array."""
    if len(s.call.arguments) < len(("a", "b", "holidays")):
        return word("[]")
    return word(json.dumps([day.isoformat() for day in written_days(s.call.arguments[2])]))


def _read(holidays: str | None) -> list[date]:
    return [date.fromisoformat(day) for day in json.loads(holidays or "[]") if day is not None]


@scalar("dg_network_days", 3)
def _network_days(start: str | None, end: str | None, holidays: str | None) -> int | None:
    if start is None or end is None:
        return None
    return working_days.network_days(date.fromisoformat(start), date.fromisoformat(end), _read(holidays))


@scalar("dg_work_day", 4)
def _work_day(start: str | None, count: int | None, scale: int, holidays: str | None) -> str | None:
    if start is None or not isinstance(count, int):
        return None
    return text_of(working_days.work_day(date.fromisoformat(start), whole(count, scale), _read(holidays)))


@scalar("dg_worked", 3)
def _worked_between(start: str | None, end: str | None, spans: str) -> int | None:
    if start is None or end is None:
        return None
    read: Any = json.loads(spans)
    return working_days.worked(*_wall(end), read) - working_days.worked(*_wall(start), read)


def _wall(text: str) -> tuple[date, int]:
    wall = datetime.fromisoformat(text)
    return wall.date(), working_days.clock_of(wall)

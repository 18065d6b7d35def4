"""The ends of units and anniversaries in SQL. SQLite calls `moving`."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Date, literal

from engines.rules.functions import moving
from engines.rules.functions.dates import moment_in, text_of, zone_of
from engines.rules.functions.dates_sql import (
    INSTANT,
    day_sql,
    day_within,
    from_wall,
    instant_within,
    is_instant,
    zone_sql,
)
from engines.rules.functions.function import SqlCall
from engines.rules.functions.units import MONTHS, SPANS, unit_in
from engines.rules.sql.elements import Sql, word
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar

_FIRST_DAY: Final = "date_trunc({1}, CAST({0} AS TIMESTAMP))"
_FIRST_WALL: Final = "date_trunc({1}, ({0} AT TIME ZONE {2}))"
_UNIT: Final = "make_interval(months => {3}, days => {4})"
_STARTING: Final = {
    False: portable(
        "starting_day",
        Date(),
        sqlite="dg_starting({0}, {1}, {2})",
        postgresql=day_within(f"CAST({_FIRST_DAY} AS DATE)"),
    ),
    True: portable(
        "starting_instant",
        INSTANT,
        sqlite="dg_starting({0}, {1}, {2})",
        postgresql=instant_within(from_wall(day_within(f"CAST({_FIRST_WALL} AS DATE)"), "{2}")),
    ),
}
_ENDING: Final = {
    False: portable(
        "ending_day",
        Date(),
        sqlite="dg_ending({0}, {1}, {2})",
        postgresql=day_within(f"CAST(({_FIRST_DAY} + {_UNIT} - INTERVAL '1 day') AS DATE)"),
    ),
    True: portable(
        "ending_instant",
        INSTANT,
        sqlite="dg_ending({0}, {1}, {2})",
        postgresql=instant_within(
            f"({from_wall(day_within(f'CAST(({_FIRST_WALL} + {_UNIT}) AS DATE)'), '{2}')} - INTERVAL '1 millisecond')"
        ),
    ),
}
_ANNIVERSARY: Final = portable(
    "anniversary",
    Date(),
    sqlite="dg_anniversary({0}, {1})",
    postgresql="(SELECT "  # noqa: S608  # pieces of ours
    + day_within(
        "CASE WHEN a.this >= a.start THEN a.this ELSE CAST(a.day + make_interval(years => a.n + 1) AS DATE) END"
    )
    + " FROM (SELECT b.day, b.start, b.n, CAST(b.day + make_interval(years => b.n) AS DATE) AS this"
    " FROM (SELECT d.day, d.start, CAST(extract(year FROM d.start) - extract(year FROM d.day) AS INTEGER) AS n"
    " FROM (SELECT CAST({0} AS DATE) AS day, CAST({1} AS DATE) AS start OFFSET 0) AS d OFFSET 0) AS b OFFSET 0) AS a)",
)


def starting_sql(s: SqlCall) -> Sql:
    """Return START_OF in SQL."""
    return _STARTING[is_instant(s)](s.arguments[0], word(unit_in(s.call, 1)), zone_sql(s))


def ending_sql(s: SqlCall) -> Sql:
    """Return END_OF in SQL."""
    unit = unit_in(s.call, 1)
    months, days = MONTHS.get(unit, 0), SPANS[unit].days if unit in SPANS else 0
    return _ENDING[is_instant(s)](s.arguments[0], word(unit), zone_sql(s), literal(months), literal(days))


def anniversary_sql(s: SqlCall) -> Sql:
    """Return ANNIVERSARY in SQL."""
    return _ANNIVERSARY(day_sql(s), day_sql(s, 1))


@scalar("dg_starting", 3)
def _starting(moment: str | None, unit: str, zone: str) -> str | None:
    return None if moment is None else text_of(moving.starting(moment_in(moment), unit, zone_of(zone)))


@scalar("dg_ending", 3)
def _ending(moment: str | None, unit: str, zone: str) -> str | None:
    return None if moment is None else text_of(moving.ending(moment_in(moment), unit, zone_of(zone)))


@scalar("dg_anniversary", 2)
def _anniversary(day: str | None, start: str | None) -> str | None:
    if day is None or start is None:
        return None
    return text_of(moving.anniversary(date.fromisoformat(day), date.fromisoformat(start)))

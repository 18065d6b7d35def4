"""The pieces of SQL that date functions are made of: zones, walls, ranges. PostgreSQL's own words, Python in SQLite.

An argument appears once in every template: written twice, nested calls would double with every level. What needs it
twice reads it from a subquery, which OFFSET 0 keeps PostgreSQL from unfolding.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Date, DateTime, String, literal
from sqlalchemy import Text as Words
from sqlalchemy.types import TypeEngine

from engines.rules.dates import start_of_day
from engines.rules.functions.dates import instant_in, text_of, zone_name, zone_of
from engines.rules.functions.function import SqlCall
from engines.rules.sql.arithmetic import PRECISE
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import cut, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.types import MAX_SCALE

INSTANT: Final[TypeEngine[Any]] = DateTime(timezone=True).with_variant(Words(), "sqlite")
_BEFORE, _AFTER = "0999-12-31T23:59:59.999Z", "9999-12-31T10:00:00.000Z"


def day_within(day: str) -> str:
    """Return PostgreSQL for a day within the years that the platform keeps, else NULL."""
    return cut(day, "DATE '0999-12-31'", "DATE '10000-01-01'")


def instant_within(instant: str) -> str:
    """Return PostgreSQL for an instant within the years that the platform keeps, else NULL."""
    return cut(instant, f"TIMESTAMPTZ '{_BEFORE}'", f"TIMESTAMPTZ '{_AFTER}'")


def from_wall(wall: str, zone: str) -> str:
    """Return PostgreSQL for the instant at which a zone's clock shows a time: of a doubled hour the first.

    PostgreSQL itself takes the second; the first is what the offset of the day before gives.
    """
    return (
        f"(SELECT CASE WHEN (c.first AT TIME ZONE {zone}) = c.wall THEN c.first"  # noqa: S608  # pieces of ours
        f" ELSE c.wall AT TIME ZONE {zone} END"
        f" FROM (SELECT w.wall, (w.wall - ((((w.wall - INTERVAL '1 day') AT TIME ZONE 'UTC') AT TIME ZONE {zone})"
        " - (w.wall - INTERVAL '1 day'))) AT TIME ZONE 'UTC' AS first"
        f" FROM (SELECT CAST({wall} AS TIMESTAMP) AS wall OFFSET 0) AS w OFFSET 0) AS c)"
    )


_WALL = portable("wall", DateTime(), sqlite="dg_wall({0}, {1})", postgresql="({0} AT TIME ZONE {1})")
_DAY = portable(
    "local_day", Date(), sqlite="substr(dg_wall({0}, {1}), 1, 10)", postgresql="CAST(({0} AT TIME ZONE {1}) AS DATE)"
)
_START = portable("start_of_day", INSTANT, sqlite="dg_start_of_day({0}, {1})", postgresql=from_wall("{0}", "{1}"))
_KNOWN_DAY = portable(
    "known_day", Date(), sqlite="nullif(max({0}, '0999-12-31'), '0999-12-31')", postgresql=day_within("{0}")
)


def ratio_sql(milliseconds: str, unit: str) -> str:
    """Return PostgreSQL for milliseconds in a unit, rounded to nine decimals, NULL where it has too many digits."""
    return cut(f"round(CAST({milliseconds} AS {PRECISE}) / {unit}, {MAX_SCALE})", "-1000000000", "1000000000")


def zone_sql(s: SqlCall) -> Sql:
    """Return the context's zone by name, as a bound value."""
    return literal(zone_name(s.context.zone), String())


def is_instant(s: SqlCall, at: int = 0) -> bool:
    """Tell whether an argument is an instant, not a day."""
    return s.call.arguments[at].type.kind == "datetime"


def wall_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as a wall clock in the zone: of an instant its parts, a day as it is."""
    return _WALL(s.arguments[at], zone_sql(s)) if is_instant(s, at) else s.arguments[at]


def day_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as a day in the zone."""
    return _DAY(s.arguments[at], zone_sql(s)) if is_instant(s, at) else s.arguments[at]


def known_day_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as a day in the zone, NULL outside the years that the platform keeps."""
    return _KNOWN_DAY(day_sql(s, at)) if is_instant(s, at) else s.arguments[at]


def instant_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as an instant: a day begins in the zone."""
    return s.arguments[at] if is_instant(s, at) else _START(s.arguments[at], zone_sql(s))


@scalar("dg_wall", 2)
def _wall(instant: str | None, zone: str) -> str | None:
    if instant is None:
        return None
    return instant_in(instant).astimezone(zone_of(zone)).isoformat(timespec="milliseconds")[:23]


@scalar("dg_start_of_day", 2)
def _start_of_day(day: str | None, zone: str) -> str | None:
    return None if day is None else text_of(start_of_day(date.fromisoformat(day), zone_of(zone)))

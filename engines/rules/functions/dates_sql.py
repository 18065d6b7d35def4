"""The pieces of SQL that date functions are made of: zones, parts, ranges. PostgreSQL's own words, Python in SQLite."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Date, DateTime, Integer, Numeric, String, literal
from sqlalchemy import Text as Words
from sqlalchemy.types import TypeEngine

from engines.rules.dates import start_of_day
from engines.rules.functions.dates import instant_in, text_of, zone_name, zone_of
from engines.rules.functions.function import Sql, SqlCall
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar

NUMBER: Final[TypeEngine[Any]] = Numeric().with_variant(Integer(), "sqlite")
INSTANT: Final[TypeEngine[Any]] = DateTime(timezone=True).with_variant(Words(), "sqlite")

# An argument appears once in every template: written twice, nested calls would double with every level. What needs it
# twice reads it from a subquery, which OFFSET 0 keeps PostgreSQL from unfolding.
_LOCAL = portable("local_time", DateTime(), sqlite="dg_local({0}, {1})", postgresql="({0} AT TIME ZONE {1})")
_LOCAL_DATE = portable(
    "local_date", Date(), sqlite="substr(dg_local({0}, {1}), 1, 10)", postgresql="CAST(({0} AT TIME ZONE {1}) AS DATE)"
)
# PostgreSQL takes the later reading of a doubled hour; the earlier is what the offset of the day before gives.
_FROM_LOCAL = portable(
    "from_local",
    INSTANT,
    sqlite="dg_from_local({0}, {1})",
    postgresql="(SELECT CASE WHEN (c.first AT TIME ZONE {1}) = c.wall THEN c.first ELSE c.wall AT TIME ZONE {1} END"
    " FROM (SELECT w.wall, (w.wall - ((((w.wall - INTERVAL '1 day') AT TIME ZONE 'UTC') AT TIME ZONE {1})"
    " - (w.wall - INTERVAL '1 day'))) AT TIME ZONE 'UTC' AS first"
    " FROM (SELECT CAST({0} AS TIMESTAMP) AS wall OFFSET 0) AS w OFFSET 0) AS c)",
)
_KNOWN_DAY = portable(
    "known_day",
    Date(),
    sqlite="{0}",
    postgresql="nullif(nullif(greatest(least({0}, DATE '10000-01-01'), DATE '0999-12-31'),"
    " DATE '10000-01-01'), DATE '0999-12-31')",
)
_KNOWN_INSTANT = portable(
    "known_instant",
    INSTANT,
    sqlite="{0}",
    postgresql="nullif(nullif(greatest(least({0}, TIMESTAMPTZ '9999-12-31 10:00:00+00'),"
    " TIMESTAMPTZ '0999-12-31 23:59:59.999+00'), TIMESTAMPTZ '9999-12-31 10:00:00+00'),"
    " TIMESTAMPTZ '0999-12-31 23:59:59.999+00')",
)


def zone_sql(s: SqlCall) -> Sql:
    """Return the context's zone by name, as a bound value."""
    return literal(zone_name(s.context.zone), String())


def word(text: str) -> Sql:
    """Return a text of ours, such as a unit, as a bound value."""
    return literal(text, String())


def is_instant(s: SqlCall, at: int = 0) -> bool:
    """Tell whether an argument is an instant, not a day."""
    return s.call.arguments[at].type.kind == "datetime"


def local_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as a wall clock in the zone: of an instant its parts, a day as it is."""
    return _LOCAL(s.arguments[at], zone_sql(s)) if is_instant(s, at) else s.arguments[at]


def day_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as a day in the zone."""
    return _LOCAL_DATE(s.arguments[at], zone_sql(s)) if is_instant(s, at) else s.arguments[at]


def instant_sql(s: SqlCall, at: int = 0) -> Sql:
    """Return an argument as an instant: a day begins in the zone."""
    return s.arguments[at] if is_instant(s, at) else from_local_sql(s.arguments[at], zone_sql(s))


def from_local_sql(wall: Sql, zone: Sql) -> Sql:
    """Return the instant at which the zone's clock shows a time, or a day begins there."""
    return _FROM_LOCAL(wall, zone)


def known_day_sql(day: Sql) -> Sql:
    """Return a day, NULL outside the years that the platform keeps. In SQLite our functions have seen to it."""
    return _KNOWN_DAY(day)


def known_instant_sql(instant: Sql) -> Sql:
    """Return an instant, NULL outside the years that the platform keeps. As for days."""
    return _KNOWN_INSTANT(instant)


@scalar("dg_local", 2)
def _local(instant: str | None, zone: str) -> str | None:
    if instant is None:
        return None
    return instant_in(instant).astimezone(zone_of(zone)).isoformat(timespec="milliseconds")[:23]


@scalar("dg_from_local", 2)
def _from_local(day: str | None, zone: str) -> str | None:
    return None if day is None else text_of(start_of_day(date.fromisoformat(day), zone_of(zone)))

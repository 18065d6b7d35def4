"""How far apart two moments are, in memory and in SQL. Called by `date_spans`."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Final

from sqlalchemy import literal

from engines.rules.functions.dates import Moment, instant_in, instant_of, milliseconds
from engines.rules.functions.dates_sql import day_sql, instant_sql, ratio_sql
from engines.rules.functions.function import SqlCall
from engines.rules.functions.units import CLOCK_UNITS, MONTHS, SPANS, unit_in
from engines.rules.sql.elements import NUMBER, Sql
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar

_ELAPSED: Final = "(CAST(extract(epoch FROM ({0} - {1})) AS NUMERIC) * 1000)"
_BY_CLOCK = portable(
    "gap_by_clock",
    NUMBER,
    sqlite="(dg_elapsed({0}, {1}) / {2})",
    postgresql=f"div({_ELAPSED}, {{2}})",
)
_BY_DAYS = portable(
    "gap_by_days",
    NUMBER,
    sqlite="(CAST(julianday({0}) - julianday({1}) AS INTEGER) / {2})",
    postgresql="div(CAST(({0} - {1}) AS NUMERIC), {2})",
)
_MONTHS_APART: Final = (
    "(extract(year FROM m.late) - extract(year FROM m.early)) * 12"
    " + extract(month FROM m.late) - extract(month FROM m.early)"
    " - CASE WHEN extract(day FROM m.early) > extract(day FROM m.late)"
    " AND extract(month FROM m.late + 1) = extract(month FROM m.late) THEN 1 ELSE 0 END"
)
_BY_MONTHS = portable(
    "gap_by_months",
    NUMBER,
    sqlite="(dg_months({0}, {1}) / {2})",
    postgresql=f"(SELECT m.sign * div(CAST({_MONTHS_APART} AS NUMERIC), {{2}})"  # noqa: S608  # pieces of ours
    " FROM (SELECT least(d.a, d.b) AS early, greatest(d.a, d.b) AS late, CASE WHEN d.a >= d.b THEN 1 WHEN d.a < d.b"
    " THEN -1 END AS sign FROM (SELECT CAST({0} AS DATE) AS a, CAST({1} AS DATE) AS b OFFSET 0) AS d OFFSET 0) AS m)",
)
_ELAPSED_IN = portable(
    "elapsed_in",
    NUMBER,
    sqlite="dg_div(dg_elapsed({0}, {1}), {2}, 1000000000)",
    postgresql=ratio_sql(_ELAPSED, "{2}"),
)


def months_between(later: date, earlier: date) -> int:
    """Return the completed months: as many as `DATE_ADD` can add to the one without passing the other."""
    if later < earlier:
        return -months_between(earlier, later)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (earlier.day > later.day and later.day < _last_of(later))


def elapsed(later: Moment, earlier: Moment, zone: tzinfo) -> int:
    """Return the milliseconds that pass between two moments; a day counts from its beginning."""
    return milliseconds(instant_of(later, zone) - instant_of(earlier, zone))


def _last_of(day: date) -> int:
    following = day.month % 12 + 1
    return 31 if following == 1 else (date(day.year, following, 1) - date(day.year, day.month, 1)).days


def difference_sql(s: SqlCall) -> Sql:
    """Return DATE_DIFF in SQL."""
    unit = unit_in(s.call, 2)
    if unit in CLOCK_UNITS:
        return _BY_CLOCK(instant_sql(s), instant_sql(s, 1), literal(milliseconds(CLOCK_UNITS[unit])))
    if unit in MONTHS:
        return _BY_MONTHS(day_sql(s), day_sql(s, 1), literal(MONTHS[unit]))
    return _BY_DAYS(day_sql(s), day_sql(s, 1), literal(SPANS[unit].days))


def elapsed_sql(s: SqlCall, span: int) -> Sql:
    """Return the time from the first moment to the second in a unit of so many milliseconds, in SQL."""
    return _ELAPSED_IN(instant_sql(s, 1), instant_sql(s), literal(span))


@scalar("dg_elapsed", 2)
def _elapsed(later: str | None, earlier: str | None) -> int | None:
    if later is None or earlier is None:
        return None
    return milliseconds(instant_in(later) - instant_in(earlier))


@scalar("dg_months", 2)
def _months(later: str | None, earlier: str | None) -> int | None:
    if later is None or earlier is None:
        return None
    return months_between(date.fromisoformat(later), date.fromisoformat(earlier))

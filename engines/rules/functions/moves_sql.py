"""Moving days and instants in SQL. PostgreSQL is kept from every year that it cannot bear; SQLite calls `moving`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Date, literal

from engines.rules.functions import moving
from engines.rules.functions.dates import milliseconds, moment_in, text_of, zone_of
from engines.rules.functions.dates_sql import INSTANT, day_within, from_wall, instant_within, is_instant, zone_sql
from engines.rules.functions.function import SqlCall
from engines.rules.functions.units import CLOCK_UNITS, MONTHS, SPANS, unit_in
from engines.rules.sql.elements import Sql, word
from engines.rules.sql.portable import Portable, cut, portable
from engines.rules.sql.sqlite import scalar

# 4382910 days are 12000 years, thirty turns of the calendar: reckoned that much later, no step back leaves the
# calendar of PostgreSQL. A count that leads out of all years is NULL before it is used.
_LATER: Final = "INTERVAL '4382910 days'"
_WHOLE: Final = "trunc(CAST({1} AS NUMERIC)) * {5}"
_SPAN: Final = "round(CAST({1} AS NUMERIC) * {5})"
_PASSING: Final = (
    "make_interval(days => CAST(div(c.ms, 86400000) AS INTEGER))"
    " + CAST(mod(c.ms, 86400000) AS INTEGER) * INTERVAL '1 millisecond'"
)


def _days(count: str) -> str:
    return f"make_interval(days => CAST({cut(count, '-4000000', '4000000')} AS INTEGER))"


def _months(count: str) -> str:
    return f"make_interval(months => CAST({cut(count, '-120000', '120000')} AS INTEGER))"


def _later(wall: str, interval: str) -> str:
    held = f"greatest(least({wall} + {_LATER} + {interval}, TIMESTAMP '22100-01-01'), TIMESTAMP '12900-01-01')"
    return f"({held} - {_LATER})"


def _moved_day(interval: str) -> str:
    return day_within(f"CAST({_later('{0}', interval)} AS DATE)")


def _moved_wall(interval: str) -> str:
    return instant_within(from_wall(_later("({0} AT TIME ZONE {4})", interval), "{4}"))


def _passed(instant: str, span: str) -> str:
    span = cut(span, "-316000000000000", "316000000000000")
    moved = _later(f"({instant} AT TIME ZONE 'UTC')", _PASSING)
    return instant_within(
        f"(SELECT {moved} AT TIME ZONE 'UTC' FROM (SELECT {span} AS ms OFFSET 0) AS c)"  # noqa: S608  # pieces of ours
    )


SHIFTED_DAY: Final = _moved_day(_days("{1}"))
"""PostgreSQL for a day so many days later: ``{0} + {1}``, NULL outside the years that the platform keeps."""
SHIFTED_INSTANT: Final = _passed("{0}", "{1}")
"""The same for an instant and milliseconds."""


def _piece(name: str, postgresql: str) -> type[Portable]:
    day = name.startswith("day") and not name.endswith("clock")
    sqlite = "dg_moved({0}, {1}, {2}, {3}, {4})"
    return portable(f"moved_{name}", Date() if day else INSTANT, sqlite=sqlite, postgresql=postgresql)


_MOVED: Final = {
    ("date", "day"): _piece("day_by_days", _moved_day(_days(_WHOLE))),
    ("date", "month"): _piece("day_by_months", _moved_day(_months(_WHOLE))),
    ("date", "clock"): _piece("day_by_clock", _passed(from_wall("{0}", "{4}"), _SPAN)),
    ("datetime", "day"): _piece("instant_by_days", _moved_wall(_days(_WHOLE))),
    ("datetime", "month"): _piece("instant_by_months", _moved_wall(_months(_WHOLE))),
    ("datetime", "clock"): _piece("instant_by_clock", _passed("{0}", _SPAN)),
}


def moved_sql(s: SqlCall) -> Sql:
    """Return DATE_ADD in SQL."""
    unit = unit_in(s.call, 2)
    family, step = _family(unit)
    piece = _MOVED["datetime" if is_instant(s) else "date", family]
    scale = s.call.arguments[1].type.scale
    return piece(*s.arguments[:2], literal(scale), word(unit), zone_sql(s), literal(step))


def _family(unit: str) -> tuple[str, int]:
    if unit in CLOCK_UNITS:
        return "clock", milliseconds(CLOCK_UNITS[unit])
    return ("month", MONTHS[unit]) if unit in MONTHS else ("day", SPANS[unit].days)


@scalar("dg_moved", 5)
def _moved(moment: str | None, count: int | None, scale: int, unit: str, zone: str) -> str | None:
    if moment is None or not isinstance(count, int):
        return None
    return text_of(moving.moved(moment_in(moment), count, scale, unit, zone_of(zone)))

"""Moving days and instants: by units, to the ends of units, to anniversaries. Called by functions and by SQLite."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from engines.rules.arithmetic import half_away
from engines.rules.dates import MILLISECOND, start_of_day, to_instant
from engines.rules.functions.dates import (
    Moment,
    beginning,
    day_of,
    instant_of,
    known_day,
    milliseconds,
    whole,
)
from engines.rules.functions.units import CLOCK_UNITS, first_day, shift


def moved(moment: Moment, count: int, scale: int, unit: str, zone: tzinfo) -> Moment | None:
    """Return the moment moved by so many units; blank where years run out.

    Seconds, minutes and hours are time that passes, down to the millisecond; longer units are counted in whole and move
    the wall clock of the zone.
    """
    try:
        if unit in CLOCK_UNITS:
            span = half_away(count * milliseconds(CLOCK_UNITS[unit]), 10**scale)
            return instant_later(instant_of(moment, zone), span)
        if isinstance(moment, datetime):
            wall = moment.astimezone(zone).replace(tzinfo=None, fold=0)
            return to_instant(shift(wall, whole(count, scale), unit), zone)
        return known_day(shift(moment, whole(count, scale), unit))
    except OverflowError:
        return None


def days_later(day: date, days: int) -> date | None:
    """Return the day so many days later; blank where years run out."""
    try:
        return known_day(day + timedelta(days))
    except OverflowError:
        return None


def instant_later(instant: datetime, span: int) -> datetime | None:
    """Return the instant so many milliseconds later; blank where years run out."""
    try:
        return to_instant(instant + span * MILLISECOND, UTC)
    except OverflowError:
        return None


def starting(moment: Moment, unit: str, zone: tzinfo) -> Moment | None:
    """Return the first day of the unit, or the instant at which that begins where an instant was given."""
    day = known_day(first_day(day_of(moment, zone), unit))
    return beginning(day, zone) if day and isinstance(moment, datetime) else day


def ending(moment: Moment, unit: str, zone: tzinfo) -> Moment | None:
    """Return the last day of the unit, or its last millisecond where an instant was given."""
    start = first_day(day_of(moment, zone), unit)
    if not isinstance(moment, datetime):
        return _last_day(start, unit)
    try:
        return to_instant(start_of_day(shift(start, 1, unit), zone) - MILLISECOND, UTC)
    except OverflowError:
        return None


def anniversary(day: date, start: date) -> date | None:
    """Return the first day from ``start`` on with the month and day of ``day``; 29 February falls on the 28th."""
    this = shift(day, start.year - day.year, "year")
    try:
        return known_day(this) if this >= start else shift(day, start.year + 1 - day.year, "year")
    except OverflowError:
        return None


def _last_day(start: date, unit: str) -> date | None:
    try:
        return shift(start, 1, unit) - timedelta(days=1)
    except OverflowError:
        # The unit after the last has no first day; the last one ends with the calendar, unless it is a week.
        return None if unit == "week" else date.max

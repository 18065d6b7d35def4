"""Days, instants and counts as the date functions need them. Called by them and by their forms in SQLite."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from engines.rules.arithmetic import POWERS
from engines.rules.dates import FIRST_YEAR, MILLISECOND, instant_text, start_of_day, to_instant

Moment: TypeAlias = date  # a datetime is a date, and always aware
Answer: TypeAlias = Callable[..., Any]  # an implementation over values whose types the checker has seen to

_DAY_LENGTH: Final = len("2026-11-22")


def zone_name(zone: tzinfo) -> str:
    """Return the zone's IANA name; what has none is UTC."""
    return getattr(zone, "key", None) or "UTC"


@functools.cache
def zone_of(name: str) -> tzinfo:
    """Return the zone of that name."""
    return UTC if name == "UTC" else ZoneInfo(name)


def day_of(moment: Moment, zone: tzinfo) -> date:
    """Return the day itself, or the one that an instant falls on in the zone."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


def instant_of(moment: Moment, zone: tzinfo) -> datetime:
    """Return the instant itself, or the one at which a day begins in the zone."""
    return moment if isinstance(moment, datetime) else start_of_day(moment, zone)


def known_day(day: date) -> date | None:
    """Return the day, or None before the years that the platform keeps."""
    return day if day.year >= FIRST_YEAR else None


def beginning(day: date, zone: tzinfo) -> datetime | None:
    """Return the instant at which the day begins, or None outside the years that the platform keeps."""
    return to_instant(datetime(day.year, day.month, day.day, tzinfo=zone), zone)


def quotient(count: int, divisor: int) -> int:
    """Return the whole part of a quotient, towards zero."""
    return count // divisor if count >= 0 else -(-count // divisor)


def whole(count: int, scale: int) -> int:
    """Return the whole part of a scaled number, towards zero."""
    return quotient(count, POWERS[scale])


def milliseconds(span: timedelta) -> int:
    """Return a span as a whole number of milliseconds."""
    return span // MILLISECOND


def moment_in(text: str) -> Moment:
    """Return the day or instant that a text of SQLite is."""
    return date.fromisoformat(text) if len(text) == _DAY_LENGTH else datetime.fromisoformat(text)


def instant_in(text: str) -> datetime:
    """Return the instant that a text of SQLite is."""
    return datetime.fromisoformat(text)


def text_of(moment: Moment | None) -> str | None:
    """Return a day or instant as SQLite keeps it."""
    if isinstance(moment, datetime):
        return instant_text(moment)
    return None if moment is None else moment.isoformat()

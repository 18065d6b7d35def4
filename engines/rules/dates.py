"""Dates and times as people write them, for conditions and for the date fields of forms. No clock, no zone tables."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

_DAY: Final = r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))"
_TIME: Final = r"(\d{1,2})[:时点](\d{1,2})(?:[:分](?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?"
_ZONE: Final = r"(Z|[+-]\d{2}:?\d{2})?"
# Digits are 0-9 here as in every other target, once full-width ones are half-width.
_DATE: Final = re.compile(_DAY, re.ASCII)
_DATETIME: Final = re.compile(_DAY + r"(?:T|\s*)" + _TIME + r"\s*" + _ZONE, re.IGNORECASE | re.ASCII)
MILLISECOND: Final = timedelta(milliseconds=1)
FIRST_YEAR: Final = 1000
LAST_INSTANT: Final = datetime(9999, 12, 31, 9, 59, 59, 999000, tzinfo=UTC)
_ISO_DAY: Final = 10
_LONGEST: Final = 60


def read_date(text: str) -> date | None:
    """Return the day that ``text`` is, or None: 2026-11-22, 2026/11/22, 2026.11.22, 20261122, 2026年11月22日."""
    if len(text) > _LONGEST:
        return None
    if len(text) == _ISO_DAY and text.isascii() and text[4] == text[7] == "-":
        return _iso_day(text)
    match = _DATE.fullmatch(_half_width(text))
    return _day(match) if match else None


def read_datetime(text: str) -> datetime | None:
    """Return the time that ``text`` is, or None. It is aware where the text names an offset, naive otherwise.

    Finer than a millisecond is cut off, as everywhere in the platform.
    """
    if len(text) > _LONGEST:
        return None
    if text[10:11] == "T" and text[-1:] == "Z" and text.isascii() and text[19:20] in (".", "Z"):
        return _iso_instant(text)
    match = _DATETIME.fullmatch(_half_width(text))
    day = _day(match) if match else None
    if match is None or day is None:
        return None
    hour, minute, second, fraction, zone = match.group(9, 10, 11, 12, 13)
    try:
        clock = datetime(day.year, day.month, day.day, int(hour), int(minute), int(second or 0))  # noqa: DTZ001
        place = _zone(zone)
    except ValueError:
        return None
    return clock.replace(microsecond=int((fraction or "0").ljust(3, "0")[:3]) * 1000, tzinfo=place)


def to_instant(moment: datetime, zone: tzinfo) -> datetime | None:
    """Return the moment in UTC, to the millisecond; a wall-clock time is the zone's.

    None where years run out: what comes back can be shown in every zone there is.
    """
    try:
        instant = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    if instant.year < FIRST_YEAR or instant > LAST_INSTANT:
        return None
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def instant_text(value: datetime) -> str:
    """Write an instant as the platform does everywhere: UTC, milliseconds, ``Z``."""
    here = value if value.tzinfo is UTC else value.astimezone(UTC)
    return here.isoformat(timespec="milliseconds")[:23] + "Z"


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the instant at which ``day`` begins in ``zone``."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _iso_day(text: str) -> date | None:
    """Read the form that programs send; the general one costs five times as much."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _iso_instant(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000) if moment.year >= FIRST_YEAR else None


def _day(match: re.Match[str]) -> date | None:
    year, month, day = match[1], match[3] or match[5] or match[7], match[4] or match[6] or match[8]
    if int(year) < FIRST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _half_width(text: str) -> str:
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()

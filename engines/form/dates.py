"""Dates and times sent to a form, and those that an importer knows the format of.

The format is spelled out of ``yyyy M d H h m s a`` and literal text: ``M/d/yyyy h:mm:ss a`` reads 3/14/2025 1:20:00 PM.
Which of day and month comes first is never guessed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from types import MappingProxyType
from typing import Final

from engines.form.problems import FORMAT, HAS_TIME, NOT_DATE, NOT_DATETIME
from engines.form.texts import shown
from engines.kernel.problem import Problem
from engines.rules.dates import FIRST_YEAR, LAST_INSTANT, read_date, read_datetime, start_of_day, to_instant

_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "yyyy": r"(?P<year>\d{4})",
        "yy": r"(?P<short_year>\d{2})",
        "MM": r"(?P<month>\d{1,2})",
        "M": r"(?P<month>\d{1,2})",
        "dd": r"(?P<day>\d{1,2})",
        "d": r"(?P<day>\d{1,2})",
        "HH": r"(?P<hour>\d{1,2})",
        "H": r"(?P<hour>\d{1,2})",
        "hh": r"(?P<hour>\d{1,2})",
        "h": r"(?P<hour>\d{1,2})",
        "mm": r"(?P<minute>\d{2})",
        "ss": r"(?P<second>\d{2})",
        "SSS": r"(?P<millisecond>\d{1,3})",
        "a": r"(?P<half>[AaPp]\.?[Mm]\.?|上午|下午)",
    }
)
_TOKEN: Final = re.compile("yyyy|yy|MM?|dd?|HH?|hh?|mm|SSS|ss|a|.", re.DOTALL)
_NOON: Final = 12
_ISO_DAY: Final = len("2026-11-22")
_ISO_INSTANT: Final = len("2026-11-22T07:43:00.000Z")


def date_value(raw: object, zone: tzinfo) -> date | Problem | None:
    """Return the day that was sent, None for blank. A time is refused unless it is midnight; an instant is its day."""
    if isinstance(raw, datetime):
        return _day_of(raw, raw, zone)
    if raw is None or isinstance(raw, date):
        return raw
    if not isinstance(raw, str):
        return Problem(NOT_DATE, "", {"value": shown(raw)})
    text = raw.strip()
    day = read_date(text) if text else None
    moment = read_datetime(text) if text and day is None else None
    if moment is not None:
        return _day_of(moment, raw, zone)
    return day if day or not text else Problem(NOT_DATE, "", {"value": shown(raw)})


def datetime_value(raw: object, zone: tzinfo) -> datetime | Problem | None:
    """Return the instant that was sent, None for blank. Without an offset it is wall-clock time of the zone."""
    if raw is None:
        return None
    moment: datetime | None = None
    if isinstance(raw, datetime):
        moment = raw
    elif isinstance(raw, date):
        moment = start_of_day(raw, zone)
    elif isinstance(raw, str):
        text = raw.strip()
        if not text:
            return None
        wordy = text.isascii() and not text[:4].isdigit()  # every way to write a day begins with its year
        moment = None if wordy else read_datetime(text)
        day = read_date(text) if moment is None and not wordy else None
        moment = start_of_day(day, zone) if day else moment
    instant = to_instant(moment, zone) if moment else None
    return instant or Problem(NOT_DATETIME, "", {"value": shown(raw)})


def day_reader(zone: tzinfo) -> Callable[[object], date | Problem | None]:
    """Return `date_value` for a zone, quicker for days as programs send them."""

    def read(raw: object) -> date | Problem | None:
        if type(raw) is str and len(raw) == _ISO_DAY and raw[4] == raw[7] == "-" and raw.isascii():
            try:
                day = date.fromisoformat(raw)
            except ValueError:
                return Problem(NOT_DATE, "", {"value": shown(raw)}) if raw == raw.strip() else date_value(raw, zone)
            if day.year >= FIRST_YEAR:
                return day
        return date_value(raw, zone)

    return read


def instant_reader(zone: tzinfo) -> Callable[[object], datetime | Problem | None]:
    """Return `datetime_value` for a zone, quicker for instants as programs send them."""

    def read(raw: object) -> datetime | Problem | None:
        if type(raw) is str and len(raw) == _ISO_INSTANT and raw[10] == "T" and raw[19] == "." and raw[23] == "Z":
            try:
                moment = datetime.fromisoformat(raw) if raw.isascii() else None
            except ValueError:
                moment = None
            if moment is not None and moment.tzinfo is UTC and moment.year >= FIRST_YEAR and moment <= LAST_INSTANT:
                return moment
        return datetime_value(raw, zone)

    return read


def parse_date(text: str, form: str) -> date | Problem:
    """Return the day that ``text`` is in the given format."""
    moment = parse_datetime(text, form)
    return moment if isinstance(moment, Problem) else moment.date()


def parse_datetime(text: str, form: str) -> datetime | Problem:
    """Return the wall-clock time that ``text`` is in the given format; whoever knows the zone adds it."""
    try:
        match = _compiled(form).fullmatch(text.strip())
        return _moment(match.groupdict()) if match else _wrong(text, form)
    except (ValueError, re.error):  # a day that does not exist; a format that names a part twice
        return _wrong(text, form)


@functools.lru_cache(maxsize=64)
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile("".join(_PARTS.get(token) or re.escape(token) for token in _TOKEN.findall(form)), re.ASCII)


def _moment(parts: Mapping[str, str | None]) -> datetime:
    number = {name: int(text) for name, text in parts.items() if text and name != "half"}
    year = number.get("year", 2000 + number.get("short_year", 0))
    hour = number.get("hour", 0)
    half = (parts.get("half") or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            raise ValueError
        hour = hour % _NOON + (_NOON if half.startswith(("p", "下")) else 0)
    day = datetime(year, number.get("month", 1), number.get("day", 1))  # noqa: DTZ001  # wall-clock time, as promised
    millisecond = number.get("millisecond", 0)
    return day.replace(
        hour=hour, minute=number.get("minute", 0), second=number.get("second", 0), microsecond=millisecond * 1000
    )


def _day_of(moment: datetime, raw: object, zone: tzinfo) -> date | Problem:
    if moment.tzinfo is not None:
        try:
            return moment.astimezone(zone).date()
        except OverflowError:  # a last day that is over the edge of the calendar in another zone
            return Problem(NOT_DATE, "", {"value": shown(raw)})
    if moment.hour or moment.minute or moment.second:
        return Problem(HAS_TIME, "", {"value": shown(raw) if isinstance(raw, str) else f"{raw:%Y-%m-%d %H:%M}"})
    return moment.date()


def _wrong(text: str, form: str) -> Problem:
    return Problem(FORMAT, "", {"value": shown(text), "format": form})

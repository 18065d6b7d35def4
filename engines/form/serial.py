"""Serial numbers: the pattern, the period that a counter counts in, and the number itself. Counting is storage's.

The pattern ``TS-{yyyyMM}-{0000}`` has literal text, dates in the organisation's zone, and one counter with at least as
many digits as it shows zeros. The pipeline asks for the period, takes counts for it, and renders them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import Final

from engines.form.field_type import Finding
from engines.form.problems import BAD_SERIAL, SERIAL_PERIOD
from engines.form.settings import string
from engines.kernel.text import Text
from engines.metadata.model import Field

DEFAULT_PATTERN: Final = "{000000}"
RESETS: Final[Mapping[str, str]] = MappingProxyType({"never": "", "year": "%Y", "month": "%Y%m", "day": "%Y%m%d"})
_DATES: Final = {
    "yyyy": "%Y",
    "yy": "%y",
    "yyyyMM": "%Y%m",
    "yyMM": "%y%m",
    "yyyyMMdd": "%Y%m%d",
    "MM": "%m",
    "dd": "%d",
}
_PART: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_COUNTER: Final = re.compile("0{1,12}")
_WORDS: Final = {"year": Text("年", "year"), "month": Text("月", "month"), "day": Text("日", "day")}


class Period(str):
    """The key of the period a counter counts in. It remembers its day, because a number may show more of the date."""

    __slots__ = ("day",)
    day: date

    @classmethod
    def of(cls, day: date, reset: str) -> Period:
        """Return the period of a day."""
        period = cls(day.strftime(RESETS[reset]))
        period.day = day
        return period


def pattern_of(field: Field) -> str:
    """Return the pattern of a serial field."""
    return string(field, "pattern", DEFAULT_PATTERN)


def period_of(field: Field, now: datetime, zone: tzinfo) -> Period:
    """Return the period to count in: the zone's year, month or day of creation, or "" for a counter without end."""
    return Period.of(now.astimezone(zone).date(), string(field, "reset", "never"))


def render(field: Field, period: Period, count: int) -> str:
    """Return the number."""
    return _PART.sub(lambda part: _filled(part[1], period.day, count), pattern_of(field))


def faults_of(pattern: str, reset: str) -> Iterator[Finding]:
    """Yield what is wrong with a pattern, and with starting anew more often than the number shows."""
    parts = [match[1] for match in _PART.finditer(pattern)]
    counters = [part for part in parts if part is not None and _COUNTER.fullmatch(part)]
    if len(counters) != 1 or any(part not in _DATES for part in parts if part not in counters):
        yield "/pattern", BAD_SERIAL, {}
    elif reset in _WORDS and not _tells_apart("".join(parts), reset):
        yield "/reset", SERIAL_PERIOD, {"reset": _WORDS[reset]}


def _tells_apart(parts: str, reset: str) -> bool:
    needed = {"year": ("yy",), "month": ("yy", "MM"), "day": ("yy", "MM", "dd")}
    return all(part in parts for part in needed[reset])


def _filled(part: str, day: date, count: int) -> str:
    return day.strftime(_DATES[part]) if part in _DATES else f"{count:0{len(part)}d}"

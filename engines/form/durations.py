"""Durations as people, files and other systems write them, to milliseconds. Used by the field type of that name."""

from __future__ import annotations

import re
import unicodedata
from datetime import time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from engines.form.problems import NOT_DURATION, TOO_LARGE, TOO_SMALL
from engines.form.texts import shown
from engines.kernel.problem import Problem
from engines.rules.functions.words_moment import spell_duration

DAY: Final = 86_400_000
MOST: Final = 100_000 * DAY
MINUTE: Final = 60_000
_LONGEST: Final = 60
_MILLISECOND: Final = timedelta(milliseconds=1)
_SIZES: Final = {"w": 7 * DAY, "d": DAY, "h": 3_600_000, "m": MINUTE, "s": 1000, "ms": 1}
_COUNT: Final = r"[0-9]+(?:\.[0-9]+)?"
_UNITS: Final = {
    "w": "weeks?|w|周|星期",
    "d": "days?|d|天|日",
    "h": "hours?|hrs?|h|个?小时|时",
    "m": "minutes?|mins?|m(?!s)|分钟?",
    "s": "seconds?|secs?|s|秒钟?",
    "ms": "ms|毫秒",
}
_WRITTEN: Final = re.compile(
    r"(?P<sign>[+-]?)" + "".join(rf"(?:(?P<{unit}>{_COUNT})(?:{words}))?" for unit, words in _UNITS.items())
)
_ISO: Final = re.compile(
    rf"(?P<sign>[+-]?)p(?:(?P<w>{_COUNT})w)?(?:(?P<d>{_COUNT})d)?"
    rf"(?:t(?=[0-9])(?:(?P<h>{_COUNT})h)?(?:(?P<m>{_COUNT})m)?(?:(?P<s>{_COUNT})s)?)?"
)
_CLOCK: Final = re.compile(r"(?P<sign>[+-]?)(?P<h>[0-9]+):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9](?:\.[0-9]+)?))?")
_MINUTES: Final = re.compile(rf"(?P<sign>[+-]?)(?P<m>{_COUNT})")
_FORMS: Final = (_WRITTEN, _ISO, _CLOCK, _MINUTES)
_APART: Final = re.compile(r"[\s,、]+")


def duration_value(raw: object) -> int | Problem | None:
    """Return anything sent as milliseconds, None for blank, or the problem. A plain number counts minutes."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    found = _read(raw)
    if found is None:
        return Problem(NOT_DURATION, "", {"value": shown(raw)})
    return _limited(found, -MOST, MOST)


def within(value: int, low: int | None, high: int | None) -> int | Problem:
    """Return the duration, or the problem that a field's own limits make of it."""
    return _limited(value, -MOST if low is None else low, MOST if high is None else high)


def _limited(value: int, low: int, high: int) -> int | Problem:
    if value < low:
        return Problem(TOO_SMALL, "", {"limit": spell_duration(low)})
    return Problem(TOO_LARGE, "", {"limit": spell_duration(high)}) if value > high else value


def _read(raw: object) -> int | None:
    if isinstance(raw, str):
        return _of_text(raw)
    if isinstance(raw, timedelta):  # a cell that counts hours
        return raw // _MILLISECOND
    if isinstance(raw, time):  # a cell in which 2:30 was typed
        return _of_text(raw.isoformat())
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return None
    return _whole(_scaled(raw, MINUTE))


def _of_text(text: str) -> int | None:
    if len(text) > _LONGEST:
        return None
    plain = _APART.sub("", unicodedata.normalize("NFKC", text).replace("\u2212", "-")).lower()
    for form in _FORMS:
        match = form.fullmatch(plain)
        parts = {unit: count for unit, count in match.groupdict().items() if count and unit != "sign"} if match else {}
        if match and parts:
            total = sum((Decimal(count) * _SIZES[unit] for unit, count in parts.items()), Decimal(0))
            return _whole(-total if match["sign"] == "-" else total)
    return None


def _scaled(number: float | Decimal, unit: int) -> Decimal:
    """Return so many units; what no arithmetic takes comes back as no number."""
    try:
        exact = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
        return exact * unit
    except InvalidOperation:
        return Decimal("NaN")


def _whole(milliseconds: Decimal) -> int | None:
    """Return whole milliseconds; anything finer, or beyond all reason, is none."""
    if not milliseconds.is_finite() or milliseconds.adjusted() > _LONGEST:
        return None
    return int(milliseconds) if milliseconds == milliseconds.to_integral_value() else None

"""Times of day as people, files and other systems write them, to ``HH:MM:SS``. Used by the field type of that name."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import Final

from engines.form.problems import NOT_TIME
from engines.form.texts import shown
from engines.kernel.problem import Problem

_LONGEST: Final = 20
_NOON: Final = 12
_CLOCK: Final = re.compile(
    r"(?P<early>上午|下午|am|pm)?(?P<hour>[0-9]{1,2})(?:[:时点](?P<minute>[0-9]{2}))?(?:[:分](?P<second>[0-9]{2}))?[时点分秒]?"
    r"(?P<late>am|pm)?"
)
_AFTERNOON: Final = frozenset({"下午", "pm"})


def time_value(raw: object) -> str | Problem | None:
    """Return anything sent as ``HH:MM:SS``, None for blank, or the problem. Fractions of seconds are refused."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    found = _read(raw)
    return Problem(NOT_TIME, "", {"value": shown(raw)}) if found is None else found.isoformat()


def _read(raw: object) -> time | None:
    if isinstance(raw, time):  # a cell of a spreadsheet
        return None if raw.tzinfo or raw.microsecond else raw
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return None
    text = "".join(unicodedata.normalize("NFKC", raw).split()).lower()
    match = _CLOCK.fullmatch(text)
    half = match and (match["early"] or match["late"])
    # A number alone is an hour only where something says so: 9 am, 9点.
    if match is None or (match["early"] and match["late"]) or not (half or not text.isdigit()):
        return None
    hour = int(match["hour"])
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half in _AFTERNOON else 0)
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None

"""Dates, times and durations as text. Called by TEXT, by SQLite too; ``spelling.ts`` is the twin."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from typing import Final

DAY_FORMAT: Final = "yyyy-MM-dd"
TIME_FORMAT: Final = "yyyy-MM-dd HH:mm"
_DAY_PARTS: Final = {"yyyy": "YYYY", "MM": "MM", "M": "FMMM", "dd": "DD", "d": "FMDD"}
_CLOCK_PARTS: Final = {"HH": "HH24", "H": "FMHH24", "mm": "MI", "ss": "SS"}
_PARTS: Final = {**_DAY_PARTS, **_CLOCK_PARTS}
"""The parts of a format, with what PostgreSQL calls them."""
_WORDS: Final = re.compile("[A-Za-z]+|[^A-Za-z]+")
_TOKEN: Final = re.compile("yyyy|MM?|dd?|HH?|mm|ss")
_LONGEST: Final = 60
_SECOND: Final = 1_000
_MINUTE: Final = 60_000
_HOUR: Final = 3_600_000


@functools.lru_cache(maxsize=256)
def moment_format(text: str) -> tuple[tuple[str, bool], ...] | None:
    """Return the pieces of a format such as ``yyyy年M月d日``: each a part (True) or a text between parts; or None."""
    if len(text) > _LONGEST or '"' in text or "\\" in text:
        return None
    pieces: list[tuple[str, bool]] = []
    for run in _WORDS.findall(text):
        if not (run[0].isascii() and run[0].isalpha()):
            pieces.append((run, False))
            continue
        tokens = _TOKEN.findall(run)
        if "".join(tokens) != run:
            return None
        pieces += [(token, True) for token in tokens]
    return tuple(pieces) if any(is_part for _, is_part in pieces) else None


def is_day_format(text: str) -> bool:
    """Tell whether a text is a format with nothing smaller than a day in it."""
    pieces = moment_format(text)
    return pieces is not None and all(piece in _DAY_PARTS for piece, is_part in pieces if is_part)


def format_moment(moment: date, text: str) -> str:
    """Return a day, or a wall-clock time, as the format writes it."""
    clock = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - a wall clock
    values = {
        "yyyy": f"{clock.year:04}",
        "MM": f"{clock.month:02}",
        "M": str(clock.month),
        "dd": f"{clock.day:02}",
        "d": str(clock.day),
        "HH": f"{clock.hour:02}",
        "H": str(clock.hour),
        "mm": f"{clock.minute:02}",
        "ss": f"{clock.second:02}",
    }
    return "".join(values[piece] if is_part else piece for piece, is_part in moment_format(text) or ())


def postgresql_format(text: str) -> str:
    """Return the format as ``to_char`` of PostgreSQL reads it."""
    return "".join(_PARTS[piece] if is_part else f'"{piece}"' for piece, is_part in moment_format(text) or ())


def spell_duration(milliseconds: int) -> str:
    """Return a duration in hours, minutes and seconds: ``2h30m``, ``1.5s``, ``-36h``, and ``0m`` for none at all."""
    hours, rest = divmod(abs(milliseconds), _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds, thousandths = divmod(rest, _SECOND)
    decimals = f".{thousandths:03}".rstrip("0").rstrip(".")
    pieces = (f"{hours}h" if hours else "", f"{minutes}m" if minutes else "", f"{seconds}{decimals}s" if rest else "")
    return ("-" if milliseconds < 0 else "") + "".join(pieces) or "0m"

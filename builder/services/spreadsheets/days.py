"""How a column writes its days, where the platform's own readers do not know it: 3/14/2025 1:20:00 PM. Pure.

Which of day and month comes first is told by the whole column, and not guessed where no row tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from engines.form.dates import parse_datetime
from engines.kernel.problem import Problem

DAYS: Final = ("M/d/yyyy", "d/M/yyyy", "M-d-yyyy", "d-M-yyyy", "d.M.yyyy", "M/d/yy", "d/M/yy")
TIMES: Final = ("", " h:mm:ss a", " h:mm a", " H:mm:ss", " H:mm")
SWAPPED: Final = str.maketrans("Md", "dM")
LOOKED_AT: Final = 400


def form_of(texts: Sequence[str]) -> str | None:
    """Return the one format that reads all of these, None where there is none or two."""
    looked = texts[:LOOKED_AT]
    for day in DAYS:
        for clock in TIMES:
            form = day + clock
            if looked and _reads(form, looked[:1]) and _reads(form, looked):
                return form if "." in day or not _reads(day.translate(SWAPPED) + clock, looked) else None
    return None


def read(text: str, form: str) -> datetime | None:
    """Return the moment that a text is in that format, without a zone."""
    found = parse_datetime(text, form)
    return None if isinstance(found, Problem) else found


def has_time(form: str) -> bool:
    """Say whether a format has a time of day."""
    return "mm" in form


def _reads(form: str, texts: Sequence[str]) -> bool:
    return all(read(text, form) is not None for text in texts)

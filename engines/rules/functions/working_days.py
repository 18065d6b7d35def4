"""Working days, Monday to Friday less holidays, in closed form. Called by functions and by SQLite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from engines.rules.functions.dates import known_day
from engines.rules.typed import Constant, Items, Typed

MOST: Final = 3_000_000
"""More working days than there are between the first and the last year."""
_DAY: Final = 86_400_000
_MINUTE: Final = 60_000
_SPAN: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")

Spans = tuple[tuple[int, int], ...]


def place(ordinal: int) -> int:
    """Return how many days from Monday to Friday there are before a day. Day 1 of the calendar is a Monday."""
    weeks, rest = divmod(ordinal - 1, 7)
    return 5 * weeks + min(rest, 5)


def is_weekday(day: date) -> bool:
    """Tell whether a day is one from Monday to Friday."""
    return day.weekday() < 5  # noqa: PLR2004  # Saturday


def network_days(start: date, end: date, holidays: Iterable[date | None]) -> int:
    """Return the working days from start to end, both included; negative where the end comes first."""
    first, last = min(start, end), max(start, end)
    free = sum(1 for day in set(holidays) if day is not None and first <= day <= last and is_weekday(day))
    count = place(last.toordinal() + 1) - place(first.toordinal()) - free
    return count if start <= end else -count


def work_day(start: date, count: int, holidays: Iterable[date | None]) -> date | None:
    """Return the day that is so many working days after start, or before it; 0 leaves the day as it is."""
    if not count or abs(count) >= MOST:
        return None if count else known_day(start)
    ordinal = start.toordinal()
    sign = 1 if count > 0 else -1
    target = place(ordinal + 1) + count - 1 if count > 0 else place(ordinal) + count
    days = [day for day in holidays if day is not None and is_weekday(day)]
    free = sorted({place(day.toordinal()) * sign for day in days if day != start and (day > start) is (count > 0)})
    # A holiday on the way pushes the target on, one at a time; what the others pushed, it need not.
    target += sign * sum(1 for before, day in enumerate(free) if day - before <= target * sign)
    return _day_at(target)


def written_days(node: Typed) -> tuple[date, ...]:
    """Return the days of a list that is written out."""
    items = node.items if isinstance(node, Items) else ()
    return tuple(item.value for item in items if isinstance(item, Constant) and isinstance(item.value, date))


def read_hours(text: str) -> Spans | None:
    """Return the spans of a day that a text such as ``09:00-12:00, 13:30-18:00`` names, in milliseconds, in order."""
    spans = []
    for part in unicodedata.normalize("NFKC", text).split(","):
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            return None
        hours, minutes, until_hours, until_minutes = (int(group) for group in found.groups())
        spans.append(((hours * 60 + minutes) * _MINUTE, (until_hours * 60 + until_minutes) * _MINUTE))
        if max(minutes, until_minutes) >= 60:  # noqa: PLR2004  # minutes of an hour
            return None
    edges = [edge for span in spans for edge in span]
    rising = all(before < after for before, after in zip(edges[::2], edges[1::2], strict=True))
    return tuple(spans) if rising and edges == sorted(edges) and edges[-1] <= _DAY else None


def clock_of(wall: datetime) -> int:
    """Return the milliseconds since midnight that a clock shows."""
    return ((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000 + wall.microsecond // 1000


def worked(day: date, clock: int, spans: Spans) -> int:
    """Return the working milliseconds from the first day of the calendar up to a wall clock."""
    whole_days = place(day.toordinal()) * sum(until - since for since, until in spans)
    if not is_weekday(day):
        return whole_days
    return whole_days + sum(max(0, min(clock, until) - since) for since, until in spans)


def _day_at(target: int) -> date | None:
    weeks, rest = divmod(target, 5)
    ordinal = 7 * weeks + rest + 1
    return known_day(date.fromordinal(ordinal)) if 1 <= ordinal <= date.max.toordinal() else None

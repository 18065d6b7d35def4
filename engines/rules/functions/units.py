"""Units of time, and what it means to move by them or to find their start."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

from engines.rules.typed import Call, Constant

Day = TypeVar("Day", date, datetime)

CLOCK_UNITS: Final = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_DAYS: Final = {"day": 1, "week": 7}
MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
SPANS: Final = {
    **CLOCK_UNITS,
    **{unit: timedelta(days=days) for unit, days in _DAYS.items()},
}
"""Units of fixed length, which a duration can have."""
DAY_UNITS: Final = (*_DAYS, *MONTHS)
UNITS: Final = (*CLOCK_UNITS, *DAY_UNITS)
_CHINESE: Final = {
    "秒": "second",
    "分钟": "minute",
    "分": "minute",
    "小时": "hour",
    "时": "hour",
    "天": "day",
    "日": "day",
    "周": "week",
    "月": "month",
    "季": "quarter",
    "季度": "quarter",
    "年": "year",
}


def spellings(units: Collection[str]) -> tuple[str, ...]:
    """Return every way to write these units: singular, plural, Chinese."""
    chinese = [word for unit in units for word, meant in _CHINESE.items() if meant == unit]
    return (*units, *(f"{unit}s" for unit in units), *chinese)


def unit_of(text: object) -> str | None:
    """Return the unit that a text names, in the singular, the plural or Chinese."""
    if not isinstance(text, str):
        return None
    word = text.strip().lower()
    found = _CHINESE.get(word, word.removesuffix("s"))
    return found if found in UNITS else None


def unit_in(call: Call, at: int) -> str:
    """Return the unit that a call names in one of its arguments; the checker has seen to it that it does."""
    argument = call.arguments[at]
    return unit_of(argument.value if isinstance(argument, Constant) else None) or "day"


def shift(moment: Day, count: int, unit: str) -> Day:
    """Return the day or wall-clock time moved by whole days, weeks, months or years; a missing day is the month's last.

    Raises:
        OverflowError: the year would leave the calendar.
    """
    if unit in _DAYS:
        return moment + timedelta(days=count * _DAYS[unit])
    months = moment.year * 12 + moment.month - 1 + count * MONTHS[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= date.max.year:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def first_day(day: date, unit: str) -> date:
    """Return the first day of the day's week (Monday), month, quarter or year."""
    return _FIRST[unit](day)


_FIRST: Final[dict[str, Callable[[date], date]]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda day: day.replace(month=1, day=1),
}

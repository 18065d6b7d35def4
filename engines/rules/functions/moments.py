"""TODAY, NOW, DATE_ADD and START_OF: time that comes from the context, never from a clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar, Final, cast

from engines.kernel.text import Text
from engines.rules.dates import start_of_day, to_instant
from engines.rules.functions.constant_function import Function, functions
from engines.rules.functions.units import CLOCK_UNITS, first_day, shift, unit_of
from engines.rules.types import Context, ValueType

_MOMENTS: Final = ("date", "datetime")
_ADD_ARGUMENTS: Final = 3
_FARTHEST: Final = 1_000_000


@functions.register("TODAY")
class Today(Function):
    """The day, in the organisation's zone."""

    name: ClassVar[str] = "TODAY"
    chinese: ClassVar[str] = "今天"
    usage: ClassVar[str] = "TODAY()"
    doc: ClassVar[Text] = Text("今天的日期,按组织的时区", "Today's date in the organisation's zone")
    example: ClassVar[str] = "due = TODAY()"

    def result(self, arguments: Sequence[ValueType], literals: Sequence[object]) -> ValueType | None:
        """Take no arguments."""
        return None if arguments else "date"

    def evaluate(self, arguments: Sequence[object], context: Context) -> object:
        """Return the context's day."""
        return context.today


@functions.register("NOW")
class Now(Function):
    """The instant."""

    name: ClassVar[str] = "NOW"
    chinese: ClassVar[str] = "现在"
    usage: ClassVar[str] = "NOW()"
    doc: ClassVar[Text] = Text("现在的时刻", "The current instant")
    example: ClassVar[str] = "due_at < NOW()"

    def result(self, arguments: Sequence[ValueType], literals: Sequence[object]) -> ValueType | None:
        """Take no arguments."""
        return None if arguments else "datetime"

    def evaluate(self, arguments: Sequence[object], context: Context) -> object:
        """Return the context's instant."""
        return to_instant(context.now, UTC)


@functions.register("DATE_ADD")
class DateAdd(Function):
    """A date or time moved by a number of units; months keep the day where the month has it."""

    name: ClassVar[str] = "DATE_ADD"
    chinese: ClassVar[str] = "日期加"
    usage: ClassVar[str] = 'DATE_ADD(TODAY(), -30, "day")'
    doc: ClassVar[Text] = Text(
        "把日期或时刻前后移动若干分钟、小时、天、周、月、季度或年",
        "Move a date or time by minutes, hours, days, weeks, months, quarters or years",
    )
    example: ClassVar[str] = 'created_at >= DATE_ADD(NOW(), -30, "day")'

    def result(self, arguments: Sequence[ValueType], literals: Sequence[object]) -> ValueType | None:
        """Take a date or time, a whole number and a unit; a date moved by minutes or hours counts from midnight."""
        if len(arguments) != _ADD_ARGUMENTS or arguments[0] not in _MOMENTS or not _whole(literals[1]):
            return None
        unit = unit_of(literals[2])
        if unit is None:
            return None
        return "datetime" if unit in CLOCK_UNITS else arguments[0]

    def evaluate(self, arguments: Sequence[object], context: Context) -> object:
        """Return the moved moment; days and longer move the wall clock of the zone."""
        moment, count, unit = cast("date", arguments[0]), int(str(arguments[1])), str(unit_of(arguments[2]))
        try:
            return _moved(moment, count, unit, context)
        except OverflowError:
            return None


@functions.register("START_OF")
class StartOf(Function):
    """The start of the day, week, month, quarter or year that a moment, or today, lies in."""

    name: ClassVar[str] = "START_OF"
    chinese: ClassVar[str] = "期初"
    usage: ClassVar[str] = 'START_OF("month"), START_OF(TODAY(), "month")'
    doc: ClassVar[Text] = Text(
        "一个日期(不写就是今天)所在的天、周、月、季度、年的第一天;周从星期一开始",
        "The first day of the day, week, month, quarter or year of a date (today if left out); weeks start on Monday",
    )
    example: ClassVar[str] = 'created_at >= START_OF("quarter")'

    def result(self, arguments: Sequence[ValueType], literals: Sequence[object]) -> ValueType | None:
        """Take a unit, with or without a moment before it."""
        if not arguments or len(arguments) > 2 or (len(arguments) > 1 and arguments[0] not in _MOMENTS):  # noqa: PLR2004
            return None
        kind: ValueType = arguments[0] if len(arguments) > 1 else "date"
        unit = unit_of(literals[-1])
        return None if unit is None or unit in CLOCK_UNITS else kind

    def evaluate(self, arguments: Sequence[object], context: Context) -> object:
        """Return the first day, or the instant at which it begins where an instant was given."""
        moment = arguments[0] if len(arguments) > 1 else context.today
        unit = str(unit_of(arguments[-1]))
        if isinstance(moment, datetime):
            return start_of_day(first_day(moment.astimezone(context.zone).date(), unit), context.zone)
        return first_day(cast("date", moment), unit)


def _whole(literal: object) -> bool:
    return isinstance(literal, Decimal) and literal == literal.to_integral_value() and abs(literal) <= _FARTHEST


def _moved(moment: date, count: int, unit: str, context: Context) -> date | None:
    if unit in CLOCK_UNITS:
        start = moment if isinstance(moment, datetime) else start_of_day(moment, context.zone)
        return to_instant(start + count * CLOCK_UNITS[unit], UTC)
    if isinstance(moment, datetime):
        local = moment.astimezone(context.zone).replace(tzinfo=None)
        return to_instant(shift(local, count, unit), context.zone)
    return shift(moment, count, unit)

"""DATE_ADD, START_OF, END_OF and ANNIVERSARY: a day or instant made of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.functions import moving
from engines.rules.functions.dates import Answer, day_of, whole
from engines.rules.functions.ends_sql import anniversary_sql, ending_sql, starting_sql
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.moves_sql import moved_sql
from engines.rules.functions.today import MOMENT
from engines.rules.functions.units import CLOCK_UNITS, DAY_UNITS, SPANS, UNITS, spellings, unit_in, unit_of
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import DATE, DATETIME, Type

_OPTIONAL_MOMENT: Final = Parameter(MOMENT.name, MOMENT.kinds, optional=True, default="TODAY")
_UNIT: Final = Parameter(Text("单位", "unit"), ("text",), literal=True, words=spellings(UNITS))
_DAY_UNIT: Final = Parameter(Text("单位", "unit"), ("text",), literal=True, words=spellings(DAY_UNITS))


def _same_kind(arguments: Sequence[Typed]) -> Type:
    return DATETIME if arguments[0].type.kind == "datetime" else DATE


def _moved_kind(arguments: Sequence[Typed]) -> Type:
    unit = arguments[2]
    clock = isinstance(unit, Constant) and unit_of(unit.value) in CLOCK_UNITS
    return DATETIME if clock else _same_kind(arguments)


def _accept_count(arguments: Sequence[Typed]) -> str | None:
    """Refuse a count of days or longer that is written out and not whole."""
    count, unit = arguments[1:]
    whole = isinstance(unit, Constant) and unit_of(unit.value) not in CLOCK_UNITS
    part = whole and isinstance(count, Constant) and isinstance(count.value, int)
    return problems.ARGUMENTS if part and count.value % 10**count.type.scale else None  # type: ignore[union-attr]  # part says so


def _moved(call: Call) -> Answer:
    unit, scale, move = unit_in(call, 2), call.arguments[1].type.scale, moving.moved
    if call.arguments[0].type.kind == "date" and unit in SPANS and unit not in CLOCK_UNITS:
        step, later = SPANS[unit].days, moving.days_later
        return lambda _, day, count, __: later(day, whole(count, scale) * step)
    return lambda context, moment, count, _: move(moment, count, scale, unit, context.zone)


def _starting(call: Call) -> Answer:
    unit = unit_in(call, 1)
    return lambda context, moment, _: moving.starting(moment, unit, context.zone)


def _ending(call: Call) -> Answer:
    unit = unit_in(call, 1)
    return lambda context, moment, _: moving.ending(moment, unit, context.zone)


define(
    Function(
        name="DATE_ADD",
        chinese="日期加",
        group="date",
        parameters=(MOMENT, Parameter(Text("数量", "count"), ("number",)), _UNIT),
        result=_moved_kind,
        doc=Text(
            "把日期或时刻前后移动若干秒、分钟、小时、天、周、月、季度或年。天以上的单位按组织时区的钟点移动,只算整数部分,"
            "月底没有的日子取当月最后一天;日期加钟点单位从零点起算,得到时刻",
            "Move a date or time by seconds, minutes, hours, days, weeks, months, quarters or years. Days and longer "
            "are counted in whole and keep the clock of the organisation's zone; a day that a month lacks is its last. "
            "A date moved by the clock counts from midnight and becomes a time",
        ),
        examples=(
            Example('DATE_ADD(birthday, 2, "month")', "DATE(1990, 4, 28)"),
            Example('DATE_ADD("2026-01-31", 1, "month")', "DATE(2026, 2, 28)"),
            Example('DATE_ADD(last_contact, orders_count, "hour") < NOW()', "true"),
        ),
        python=_moved,
        sql=moved_sql,
        contextual=True,
        accept=_accept_count,
    )
)
define(
    Function(
        name="START_OF",
        chinese="期初",
        group="date",
        parameters=(_OPTIONAL_MOMENT, _DAY_UNIT),
        result=_same_kind,
        doc=Text(
            "一个日期(不写就是今天)所在的天、周、月、季度、年的第一天;周从星期一开始。给时刻则得到那天开始的时刻",
            "The first day of the day, week, month, quarter or year of a date (today if left out); weeks start on "
            "Monday. Of a time it is the instant at which that day begins",
        ),
        examples=(
            Example('START_OF("quarter")', "DATE(2026, 10, 1)"),
            Example('START_OF(birthday, "week")', "DATE(1990, 2, 26)"),
        ),
        python=_starting,
        sql=starting_sql,
        contextual=True,
    )
)
define(
    Function(
        name="END_OF",
        chinese="期末",
        group="date",
        parameters=(_OPTIONAL_MOMENT, _DAY_UNIT),
        result=_same_kind,
        doc=Text(
            "一个日期(不写就是今天)所在的天、周、月、季度、年的最后一天;给时刻则得到那天的最后一毫秒",
            "The last day of the day, week, month, quarter or year of a date (today if left out). "
            "Of a time it is the last millisecond of that day",
        ),
        examples=(
            Example('END_OF("month")', "DATE(2026, 11, 30)"),
            Example('END_OF(birthday, "month") = birthday', "true"),
        ),
        python=_ending,
        sql=ending_sql,
        contextual=True,
    )
)
define(
    Function(
        name="ANNIVERSARY",
        chinese="周年日",
        group="date",
        parameters=(
            MOMENT,
            Parameter(Text("从哪天起", "from"), MOMENT.kinds, optional=True, default="TODAY"),
        ),
        result=DATE,
        doc=Text(
            "从某天(不写就是今天)起,下一次同月同日的日期,如生日;正好是那天也算。平年里 2 月 29 日算在 2 月 28 日",
            "The next day with the same month and day, such as a birthday, from a day on (today if left out), that day "
            "included. In a common year 29 February falls on 28 February",
        ),
        examples=(
            Example("ANNIVERSARY(birthday)", "DATE(2027, 2, 28)"),
            Example('ANNIVERSARY("2024-02-29", "2025-01-01")', "DATE(2025, 2, 28)"),
        ),
        python=lambda _: (
            lambda context, day, start: moving.anniversary(day_of(day, context.zone), day_of(start, context.zone))
        ),
        sql=anniversary_sql,
        contextual=True,
    )
)

"""DATE_DIFF, HOURS_BETWEEN and MINUTES_BETWEEN: how far apart two moments are."""

from __future__ import annotations

from typing import Final

from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS, divide
from engines.rules.functions.dates import Answer, day_of, milliseconds, quotient
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.spans import difference_sql, elapsed, elapsed_sql, months_between
from engines.rules.functions.units import CLOCK_UNITS, MONTHS, SPANS, UNITS, spellings, unit_in
from engines.rules.typed import Call
from engines.rules.types import MAX_SCALE, WHOLE, number

_MOMENTS: Final = ("date", "datetime")


def _difference(call: Call) -> Answer:
    unit = unit_in(call, 2)
    if unit in CLOCK_UNITS:
        span = milliseconds(CLOCK_UNITS[unit])
        return lambda context, a, b, _: quotient(elapsed(a, b, context.zone), span)
    if unit in MONTHS:
        step = MONTHS[unit]
        return lambda c, a, b, _: quotient(months_between(day_of(a, c.zone), day_of(b, c.zone)), step)
    days = SPANS[unit].days
    return lambda context, a, b, _: quotient((day_of(a, context.zone) - day_of(b, context.zone)).days, days)


def _between(name: str, chinese: str, unit: str, doc: Text, examples: tuple[Example, ...]) -> None:
    span = milliseconds(CLOCK_UNITS[unit])

    def passed(call: Call) -> Answer:
        return lambda context, a, b: divide(elapsed(b, a, context.zone), span, POWERS[MAX_SCALE])

    define(
        Function(
            name=name,
            chinese=chinese,
            group="date",
            parameters=(Parameter(Text("开始", "start"), _MOMENTS), Parameter(Text("结束", "end"), _MOMENTS)),
            result=number(MAX_SCALE),
            doc=doc,
            examples=examples,
            python=passed,
            sql=lambda s: elapsed_sql(s, span),
            contextual=True,
        )
    )


define(
    Function(
        name="DATE_DIFF",
        chinese="日期差",
        group="date",
        parameters=(
            Parameter(Text("较晚", "later"), _MOMENTS),
            Parameter(Text("较早", "earlier"), _MOMENTS),
            Parameter(Text("单位", "unit"), ("text",), literal=True, words=spellings(UNITS)),
        ),
        result=WHOLE,
        doc=Text(
            "从后一个日期到前一个日期有多少个整单位,反过来为负。天和周按日历日计算(时刻取组织时区的日期);月、季度、年是满了的"
            "个数,与 DATE_ADD 一致;小时、分钟、秒是经过的时间,都只取整数部分",
            "How many whole units it is from the second moment to the first, negative the other way round. Days "
            "and weeks count calendar days (an instant is its day in the organisation's zone); months, quarters and "
            "years are completed ones, in step with DATE_ADD; hours, minutes and seconds are time that passed",
        ),
        examples=(
            Example('DATE_DIFF(TODAY(), birthday, "year")', "36"),
            Example('DATE_DIFF("2026-02-28", "2026-01-31", "month")', "1"),
            Example('DATE_DIFF(last_contact, NOW(), "hour")', "-795"),
        ),
        python=_difference,
        sql=difference_sql,
        contextual=True,
    )
)
_between(
    "HOURS_BETWEEN",
    "间隔小时",
    "hour",
    Text(
        "从开始到结束经过的小时数,最多 9 位小数;日期从零点起算,结束在前则为负",
        "The hours that pass from start to end, with up to nine decimals; a date counts from midnight, "
        "an end before the start gives a negative number",
    ),
    (
        Example("HOURS_BETWEEN(last_contact, NOW())", "795"),
        Example('HOURS_BETWEEN("2026-11-22", "2026-11-22 07:30")', "7.5"),
    ),
)
_between(
    "MINUTES_BETWEEN",
    "间隔分钟",
    "minute",
    Text(
        "从开始到结束经过的分钟数,最多 9 位小数;日期从零点起算,结束在前则为负",
        "The minutes that pass from start to end, with up to nine decimals; a date counts from midnight, "
        "an end before the start gives a negative number",
    ),
    (
        Example('MINUTES_BETWEEN("2026-11-22 09:00", "2026-11-22 10:30")', "90"),
        Example("MINUTES_BETWEEN(NOW(), last_contact) < 0", "true"),
    ),
)

"""The two passages between days and instants, which the checker puts where one meets the other. Never written."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.rules.dates import start_of_day
from engines.rules.functions.dates import Answer, day_of
from engines.rules.functions.dates_sql import day_sql, instant_sql
from engines.rules.functions.function import Function, define
from engines.rules.functions.today import MOMENT
from engines.rules.typed import Call
from engines.rules.types import DATE, DATETIME


def _start_instant(call: Call) -> Answer:
    if call.arguments[0].type.kind == "datetime":
        return lambda _, at: at
    return lambda context, day: start_of_day(day, context.zone)


define(
    Function(
        name="LOCAL_DATE",
        chinese="当地日期",
        group="date",
        parameters=(MOMENT,),
        result=DATE,
        doc=Text("时刻在组织时区的日期;日期不变", "The day of an instant in the organisation's zone; a date stays"),
        examples=(),
        python=lambda _: lambda context, moment: day_of(moment, context.zone),
        sql=day_sql,
        contextual=True,
        hidden=True,
    )
)
define(
    Function(
        name="START_INSTANT",
        chinese="当天起点",
        group="date",
        parameters=(MOMENT,),
        result=DATETIME,
        doc=Text("一天在组织时区开始的时刻;时刻不变", "When a day begins in the organisation's zone; an instant stays"),
        examples=(),
        python=_start_instant,
        sql=instant_sql,
        contextual=True,
        hidden=True,
    )
)

"""WORKDAY, NETWORKDAYS and BUSINESS_HOURS_BETWEEN: Monday to Friday, less the holidays that are given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Final

from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.arithmetic import POWERS, divide
from engines.rules.functions.dates import Answer, Moment, day_of, whole
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.working_days import Spans, clock_of, network_days, read_hours, work_day, worked
from engines.rules.functions.working_sql import business_sql, network_days_sql, work_day_sql
from engines.rules.sql.elements import Sql
from engines.rules.typed import Call, Constant, Items, Typed
from engines.rules.types import DATE, MAX_SCALE, WHOLE, number

_MOMENTS: Final = ("date", "datetime")
_HOURS: Final = "09:00-18:00"
_HOUR: Final = 3_600_000
_THIRD: Final = 2
_HOLIDAYS: Final = Parameter(Text("节假日", "holidays"), ("date",), many=True, optional=True)


def _accept_holidays(arguments: Sequence[Typed]) -> str | None:
    """Refuse holidays that are not written out: SQL is handed their days."""
    listed = arguments[_THIRD] if len(arguments) > _THIRD else None
    items = listed.items if isinstance(listed, Items) else ()
    written = isinstance(listed, Items | Constant | None) and all(isinstance(item, Constant) for item in items)
    return None if written else problems.ARGUMENTS


def _work_day(call: Call) -> Answer:
    scale = call.arguments[1].type.scale

    def answer(zone: tzinfo, start: Moment, count: int, holidays: Sequence[date]) -> date | None:
        return work_day(day_of(start, zone), whole(count, scale), holidays)

    return _unless_blank(answer)


def _network_days(_: Call) -> Answer:
    def answer(zone: tzinfo, start: Moment, end: Moment, holidays: Sequence[date]) -> int:
        return network_days(day_of(start, zone), day_of(end, zone), holidays)

    return _unless_blank(answer)


def _unless_blank(answer: Answer) -> Answer:
    """Return the answer, blank where one of the first two arguments is; no holidays is an empty list of them."""
    return lambda context, first, second, holidays=None: (
        None if first is None or second is None else answer(context.zone, first, second, holidays or ())
    )


def _business_hours(call: Call) -> Answer:
    spans = _spans(call)

    def answer(zone: tzinfo, start: Moment, end: Moment) -> int | None:
        passed = worked(*_wall(end, zone), spans) - worked(*_wall(start, zone), spans)
        return divide(passed, _HOUR, POWERS[MAX_SCALE])

    return lambda context, start, end, *_: answer(context.zone, start, end)


def _wall(moment: Moment, zone: tzinfo) -> tuple[date, int]:
    if not isinstance(moment, datetime):
        return moment, 0
    wall = moment.astimezone(zone)
    return wall.date(), clock_of(wall)


def _spans(call: Call) -> Spans:
    """Return the working hours of a day. A package's calendar will be another way to name them."""
    written = call.arguments[_THIRD] if len(call.arguments) > _THIRD else None
    text = written.value if isinstance(written, Constant) else None
    return read_hours(str(text or _HOURS)) or ()


def _business_hours_sql(s: SqlCall) -> Sql:
    return business_sql(s, _spans(s.call))


def _accept_hours(arguments: Sequence[Typed]) -> str | None:
    hours = arguments[_THIRD] if len(arguments) > _THIRD else None
    if not isinstance(hours, Constant) or hours.value is None:
        return None
    return None if read_hours(str(hours.value)) else problems.ARGUMENTS


define(
    Function(
        name="WORKDAY",
        chinese="工作日",
        group="date",
        parameters=(
            Parameter(Text("日期", "date"), _MOMENTS),
            Parameter(Text("工作日数", "days"), ("number",)),
            _HOLIDAYS,
        ),
        result=DATE,
        doc=Text(
            "某天之后(负数为之前)第若干个工作日;星期一到星期五是工作日,除去列出的节假日;0 得到当天",
            "The day so many working days after a date, or before it with a negative number. Monday to Friday are "
            "working days, less the holidays listed; 0 gives the day itself",
        ),
        examples=(
            Example("WORKDAY(DATE(2026, 11, 20), 1)", "DATE(2026, 11, 23)"),
            Example('WORKDAY("2026-09-30", 1, ["2026-10-01", "2026-10-02"])', "DATE(2026, 10, 5)"),
        ),
        python=_work_day,
        sql=work_day_sql,
        blanks="own",
        accept=_accept_holidays,
        contextual=True,
    )
)
define(
    Function(
        name="NETWORKDAYS",
        chinese="工作日数",
        group="date",
        parameters=(Parameter(Text("开始", "start"), _MOMENTS), Parameter(Text("结束", "end"), _MOMENTS), _HOLIDAYS),
        result=WHOLE,
        doc=Text(
            "从开始到结束有多少个工作日,首尾都算;星期一到星期五是工作日,除去列出的节假日;结束在前则为负",
            "How many working days there are from start to end, both included. Monday to Friday are working days, less "
            "the holidays listed; an end before the start gives a negative number",
        ),
        examples=(
            Example("NETWORKDAYS(DATE(2026, 11, 16), DATE(2026, 11, 22))", "5"),
            Example('NETWORKDAYS("2026-09-28", "2026-10-09", ["2026-10-01", "2026-10-02"])', "8"),
        ),
        python=_network_days,
        sql=network_days_sql,
        blanks="own",
        accept=_accept_holidays,
        contextual=True,
    )
)
define(
    Function(
        name="BUSINESS_HOURS_BETWEEN",
        chinese="工作小时",
        group="date",
        parameters=(
            Parameter(Text("开始", "start"), _MOMENTS),
            Parameter(Text("结束", "end"), _MOMENTS),
            Parameter(Text("工作时间", "hours"), ("text",), literal=True, optional=True),
        ),
        result=number(MAX_SCALE),
        doc=Text(
            "从开始到结束有多少个工作小时:星期一到星期五的 09:00-18:00,或写出的时间段,如 09:00-12:00,13:30-18:00;"
            "按组织时区的钟点计算,结束在前则为负",
            "The working hours from start to end: Monday to Friday, 09:00-18:00 or the spans written out, such as "
            "09:00-12:00,13:30-18:00, by the clock of the organisation's zone; an end before the start gives a "
            "negative number",
        ),
        examples=(
            Example('BUSINESS_HOURS_BETWEEN("2026-11-20 17:00", "2026-11-23 10:00")', "2"),
            Example('BUSINESS_HOURS_BETWEEN("2026-11-23", "2026-11-24", "09:00-12:00,13:30-18:00")', "7.5"),
        ),
        python=_business_hours,
        sql=_business_hours_sql,
        contextual=True,
        accept=_accept_hours,
    )
)

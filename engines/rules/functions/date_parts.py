"""The parts of days and instants. An instant's parts are the zone's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from engines.kernel.text import Text
from engines.rules.functions.dates import Answer
from engines.rules.functions.dates_sql import wall_sql
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.today import MOMENT
from engines.rules.sql.elements import NUMBER
from engines.rules.sql.portable import Portable, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call
from engines.rules.types import WHOLE, Context

_INSTANT: Final = Parameter(Text("时刻", "time"), ("datetime",))
# A wall clock is 2026-11-22T07:43:00.000 in SQLite, a day the first ten characters of that.
_IN_TEXT: Final = "CAST(substr({{0}}, {0}, {1}) AS INTEGER)"


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    chinese: str
    doc: Text
    examples: tuple[Example, ...]
    of: Callable[[Context, date], int]
    sql: type[Portable]
    parameter: Parameter = MOMENT


def _spelled(field: str, sqlite: str) -> type[Portable]:
    return portable(f"part_{field}", NUMBER, sqlite=sqlite, postgresql=f"CAST(extract({field} FROM {{0}}) AS NUMERIC)")


@scalar("dg_week", 1)
def _week(wall: str | None) -> int | None:
    return None if wall is None else date.fromisoformat(wall[:10]).isocalendar()[1]


_PARTS: Final = (
    _Part(
        "YEAR",
        "年份",
        Text("日期的年份", "The year of a date"),
        (Example("YEAR(birthday)", "1990"), Example("YEAR(TODAY())", "2026")),
        lambda _, moment: moment.year,
        _spelled("year", _IN_TEXT.format(1, 4)),
    ),
    _Part(
        "MONTH",
        "月份",
        Text("日期的月份,1 到 12", "The month of a date, 1 to 12"),
        (Example("MONTH(birthday)", "2"), Example("MONTH(birthday) = MONTH(TODAY())", "false")),
        lambda _, moment: moment.month,
        _spelled("month", _IN_TEXT.format(6, 2)),
    ),
    _Part(
        "DAY",
        "日",
        Text("日期是当月的第几天,1 到 31", "The day of the month, 1 to 31"),
        (Example("DAY(birthday)", "28"), Example("DAY(last_contact)", "20")),
        lambda _, moment: moment.day,
        _spelled("day", _IN_TEXT.format(9, 2)),
    ),
    _Part(
        "WEEKDAY",
        "星期几",
        Text("星期几,星期一是 1,星期日是 7", "The day of the week: Monday is 1, Sunday is 7"),
        (Example("WEEKDAY(TODAY())", "7"), Example("WEEKDAY(birthday)", "3")),
        lambda _, moment: moment.isoweekday(),
        _spelled("isodow", "((CAST(strftime('%w', substr({0}, 1, 10)) AS INTEGER) + 6) % 7 + 1)"),
    ),
    _Part(
        "QUARTER",
        "季度",
        Text("日期在第几季度,1 到 4", "The quarter of a date, 1 to 4"),
        (Example("QUARTER(TODAY())", "4"), Example("QUARTER(birthday)", "1")),
        lambda _, moment: (moment.month + 2) // 3,
        _spelled("quarter", "((CAST(substr({0}, 6, 2) AS INTEGER) + 2) / 3)"),
    ),
    _Part(
        "WEEK",
        "周数",
        Text(
            "日期在全年的第几周(ISO 8601:周从星期一开始,含 1 月 4 日的那周是第 1 周)",
            "The week of the year by ISO 8601: weeks start on Monday, and week 1 is the one with 4 January",
        ),
        (Example("WEEK(TODAY())", "47"), Example("WEEK(DATE(2027, 1, 1))", "53")),
        lambda _, moment: moment.isocalendar()[1],
        _spelled("week", "dg_week({0})"),
    ),
    _Part(
        "HOUR",
        "小时",
        Text("时刻的小时,0 到 23,按组织的时区", "The hour of a time, 0 to 23, in the organisation's zone"),
        (Example("HOUR(last_contact)", "10"), Example("HOUR(NOW()) between 9 and 18", "true")),
        lambda _, moment: moment.hour,  # type: ignore[attr-defined]  # the parameter takes no days
        _spelled("hour", _IN_TEXT.format(12, 2)),
        _INSTANT,
    ),
    _Part(
        "MINUTE",
        "分钟",
        Text("时刻的分钟,0 到 59,按组织的时区", "The minute of a time, 0 to 59, in the organisation's zone"),
        (Example("MINUTE(last_contact)", "0"), Example('MINUTE(DATE_ADD(last_contact, 45, "minute"))', "45")),
        lambda _, moment: moment.minute,  # type: ignore[attr-defined]  # as above
        _spelled("minute", _IN_TEXT.format(15, 2)),
        _INSTANT,
    ),
)


def _maker(part: _Part) -> Callable[[Call], Answer]:
    of = part.of

    def make(call: Call) -> Answer:
        if call.arguments[0].type.kind == "datetime":
            return lambda context, at: of(context, at.astimezone(context.zone))
        return of

    return make


def _define(part: _Part) -> None:
    define(
        Function(
            name=part.name,
            chinese=part.chinese,
            group="date",
            parameters=(part.parameter,),
            result=WHOLE,
            doc=part.doc,
            examples=part.examples,
            python=_maker(part),
            sql=lambda s: part.sql(wall_sql(s)),
            contextual=True,
        )
    )


for _part in _PARTS:
    _define(_part)

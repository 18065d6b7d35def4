"""TODAY, NOW and how far a day is from today: time that comes from the context, never from a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import Date, literal

from engines.kernel.text import Text
from engines.rules.dates import to_instant
from engines.rules.functions.dates import Answer, text_of
from engines.rules.functions.dates_sql import INSTANT, day_sql
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.sql.elements import NUMBER, Sql, word
from engines.rules.sql.portable import portable
from engines.rules.typed import Call
from engines.rules.types import DATE, DATETIME, WHOLE, Context

MOMENT: Final = Parameter(Text("日期", "date"), ("date", "datetime"))

_INSTANT = portable("instant", INSTANT, sqlite="{0}", postgresql="CAST({0} AS TIMESTAMPTZ)")
DAYS_BETWEEN: Final = portable(
    "days_between",
    NUMBER,
    sqlite="CAST(julianday({0}) - julianday({1}) AS INTEGER)",
    postgresql="CAST(({0} - {1}) AS NUMERIC)",
)


def now_of(context: Context) -> datetime | None:
    """Return the context's instant to the millisecond."""
    return to_instant(context.now, UTC)


def _today_sql(s: SqlCall) -> Sql:
    return literal(s.context.today, Date())


def _now_sql(s: SqlCall) -> Sql:
    return _INSTANT(word(text_of(now_of(s.context)) or ""))


def _days_since(call: Call) -> Answer:
    if call.arguments[0].type.kind == "datetime":
        return lambda context, at: (context.today - at.astimezone(context.zone).date()).days
    return _since


def _days_until(call: Call) -> Answer:
    since = _days_since(call)
    return lambda context, moment: -since(context, moment)


def _since(context: Context, day: date) -> int:
    return (context.today - day).days


define(
    Function(
        name="TODAY",
        chinese="今天",
        group="date",
        parameters=(),
        result=DATE,
        doc=Text("今天的日期,按组织的时区", "Today's date in the organisation's zone"),
        examples=(
            Example("TODAY()", "DATE(2026, 11, 22)"),
            Example('TODAY() > DATE("2026-11-01")', "true"),
        ),
        python=lambda _: lambda context: context.today,
        sql=_today_sql,
        contextual=True,
        volatile=("today",),
    )
)
define(
    Function(
        name="NOW",
        chinese="现在",
        group="date",
        parameters=(),
        result=DATETIME,
        doc=Text("现在的时刻", "The current instant"),
        examples=(
            Example("NOW() > last_contact", "true"),
            Example("HOUR(NOW())", "13"),
        ),
        python=lambda _: now_of,
        sql=_now_sql,
        contextual=True,
        volatile=("now",),
    )
)
define(
    Function(
        name="DAYS_SINCE",
        chinese="距今天数",
        group="date",
        parameters=(MOMENT,),
        result=WHOLE,
        doc=Text(
            "从某一天到今天过了多少天;按日历日计算,时刻按组织的时区取日期,将来的日期得负数",
            "How many calendar days have passed since a date; an instant counts as its day in the organisation's zone, "
            "a day to come gives a negative number",
        ),
        examples=(
            Example("DAYS_SINCE(last_contact)", "33"),
            Example("DAYS_SINCE(DATE(2026, 11, 25))", "-3"),
        ),
        python=_days_since,
        sql=lambda s: DAYS_BETWEEN(_today_sql(s), day_sql(s)),
        contextual=True,
        volatile=("today",),
    )
)
define(
    Function(
        name="DAYS_UNTIL",
        chinese="剩余天数",
        group="date",
        parameters=(MOMENT,),
        result=WHOLE,
        doc=Text(
            "从今天到某一天还有多少天;按日历日计算,时刻按组织的时区取日期,过去的日期得负数",
            "How many calendar days are left until a date; an instant counts as its day in the organisation's zone, "
            "a day in the past gives a negative number",
        ),
        examples=(
            Example("DAYS_UNTIL(DATE(2026, 12, 31))", "39"),
            Example("DAYS_UNTIL(ANNIVERSARY(birthday))", "98"),
        ),
        python=_days_until,
        sql=lambda s: DAYS_BETWEEN(day_sql(s), _today_sql(s)),
        contextual=True,
        volatile=("today",),
    )
)

"""DATE_DIFF, HOURS_BETWEEN and MINUTES_BETWEEN: how far apart two moments are."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Final

from sqlalchemy import literal

from engines.kernel.text import Text
from engines.rules.arithmetic import POWERS, divide
from engines.rules.functions.dates import Answer, Moment, day_of, instant_in, instant_of, milliseconds, quotient
from engines.rules.functions.dates_sql import NUMBER, day_sql, instant_sql, ratio_sql
from engines.rules.functions.function import Example, Function, Parameter, Sql, SqlCall, define
from engines.rules.functions.units import CLOCK_UNITS, MONTHS, SPANS, UNITS, spellings, unit_in
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call
from engines.rules.types import MAX_SCALE, WHOLE, number

_MOMENTS: Final = ("date", "datetime")
_ELAPSED: Final = "(CAST(extract(epoch FROM ({0} - {1})) AS NUMERIC) * 1000)"
_BY_CLOCK = portable(
    "gap_by_clock",
    NUMBER,
    sqlite="(dg_elapsed({0}, {1}) / {2})",
    postgresql=f"div({_ELAPSED}, {{2}})",
)
_BY_DAYS = portable(
    "gap_by_days",
    NUMBER,
    sqlite="(CAST(julianday({0}) - julianday({1}) AS INTEGER) / {2})",
    postgresql="div(CAST(({0} - {1}) AS NUMERIC), {2})",
)
_MONTHS_APART: Final = (
    "(extract(year FROM m.late) - extract(year FROM m.early)) * 12"
    " + extract(month FROM m.late) - extract(month FROM m.early)"
    " - CASE WHEN extract(day FROM m.early) > extract(day FROM m.late)"
    " AND extract(month FROM m.late + 1) = extract(month FROM m.late) THEN 1 ELSE 0 END"
)
_BY_MONTHS = portable(
    "gap_by_months",
    NUMBER,
    sqlite="(dg_months({0}, {1}) / {2})",
    postgresql=f"(SELECT m.sign * div(CAST({_MONTHS_APART} AS NUMERIC), {{2}})"  # noqa: S608  # pieces of ours
    " FROM (SELECT least(d.a, d.b) AS early, greatest(d.a, d.b) AS late, CASE WHEN d.a >= d.b THEN 1 WHEN d.a < d.b"
    " THEN -1 END AS sign FROM (SELECT CAST({0} AS DATE) AS a, CAST({1} AS DATE) AS b OFFSET 0) AS d OFFSET 0) AS m)",
)
_ELAPSED_IN = portable(
    "elapsed_in",
    NUMBER,
    sqlite="dg_div(dg_elapsed({0}, {1}), {2}, 1000000000)",
    postgresql=ratio_sql(_ELAPSED, "{2}"),
)


def months_between(later: date, earlier: date) -> int:
    """Return the completed months: as many as `DATE_ADD` can add to the one without passing the other."""
    if later < earlier:
        return -months_between(earlier, later)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (earlier.day > later.day and later.day < _last_of(later))


def elapsed(later: Moment, earlier: Moment, zone: tzinfo) -> int:
    """Return the milliseconds that pass between two moments; a day counts from its beginning."""
    return milliseconds(instant_of(later, zone) - instant_of(earlier, zone))


def _last_of(day: date) -> int:
    following = day.month % 12 + 1
    return 31 if following == 1 else (date(day.year, following, 1) - date(day.year, day.month, 1)).days


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


def _difference_sql(s: SqlCall) -> Sql:
    unit = unit_in(s.call, 2)
    if unit in CLOCK_UNITS:
        return _BY_CLOCK(instant_sql(s), instant_sql(s, 1), literal(milliseconds(CLOCK_UNITS[unit])))
    if unit in MONTHS:
        return _BY_MONTHS(day_sql(s), day_sql(s, 1), literal(MONTHS[unit]))
    return _BY_DAYS(day_sql(s), day_sql(s, 1), literal(SPANS[unit].days))


@scalar("dg_elapsed", 2)
def _elapsed(later: str | None, earlier: str | None) -> int | None:
    if later is None or earlier is None:
        return None
    return milliseconds(instant_in(later) - instant_in(earlier))


@scalar("dg_months", 2)
def _months(later: str | None, earlier: str | None) -> int | None:
    if later is None or earlier is None:
        return None
    return months_between(date.fromisoformat(later), date.fromisoformat(earlier))


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
            sql=lambda s: _ELAPSED_IN(instant_sql(s, 1), instant_sql(s), literal(span)),
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
        sql=_difference_sql,
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

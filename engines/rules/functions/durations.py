"""DURATION: a span of time of fixed length, in milliseconds."""

from __future__ import annotations

from sqlalchemy import literal

from engines.kernel.text import Text
from engines.rules.arithmetic import LIMIT, half_away, limited
from engines.rules.functions.dates import Answer, milliseconds
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.units import SPANS, spellings, unit_in
from engines.rules.sql.elements import NUMBER, Sql
from engines.rules.sql.portable import cut, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call
from engines.rules.types import DURATION

_SPAN = portable(
    "span",
    NUMBER,
    sqlite="dg_span({0}, {1}, {2})",
    postgresql=f"CAST({cut('round(CAST({0} AS NUMERIC) * {1})', f'-{LIMIT}', str(LIMIT))} AS BIGINT)",
)


def _unit(call: Call) -> int:
    return milliseconds(SPANS[unit_in(call, 1)])


def _duration(call: Call) -> Answer:
    unit, divisor = _unit(call), 10 ** call.arguments[0].type.scale
    return lambda count, _: limited(half_away(count * unit, divisor))


def _duration_sql(s: SqlCall) -> Sql:
    return _SPAN(s.arguments[0], literal(_unit(s.call)), literal(10 ** s.call.arguments[0].type.scale))


@scalar("dg_span", 3)
def _span(count: int | None, unit: int, divisor: int) -> int | None:
    return None if not isinstance(count, int) else limited(half_away(count * unit, divisor))


define(
    Function(
        name="DURATION",
        chinese="时长",
        group="date",
        parameters=(
            Parameter(Text("数量", "count"), ("number",)),
            Parameter(Text("单位", "unit"), ("text",), literal=True, words=spellings(SPANS)),
        ),
        result=DURATION,
        doc=Text(
            "若干秒、分钟、小时、天或周的时长;一天是 24 小时",
            "A duration of seconds, minutes, hours, days or weeks; a day has 24 hours",
        ),
        examples=(
            Example('DURATION(1.5, "hour")', 'DURATION(90, "minute")'),
            Example('NOW() - last_contact > DURATION(4, "week")', "true"),
        ),
        python=_duration,
        sql=_duration_sql,
    )
)

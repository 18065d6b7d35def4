"""DATE: a day made of numbers, read from a text, or taken of an instant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Final

from sqlalchemy import Date, literal

from engines.kernel.text import Text
from engines.rules import problems
from engines.rules.dates import read_date
from engines.rules.functions.dates import Answer, day_of, known_day, text_of, whole
from engines.rules.functions.dates_sql import day_within, known_day_sql
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.words import WHITE, trimmed
from engines.rules.sql.elements import Sql, word
from engines.rules.sql.portable import cut, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call, Typed
from engines.rules.types import DATE

_PARTS: Final = 3
_FIRST, _LAST, _FARTHEST = 1000, 9999, 9999
_TURNS_YEARS, _TURNS_DAYS = 2000, 730_485
_PATTERN: Final = (
    "^([0-9][0-9][0-9][0-9])(?:([-/.])([0-9][0-9]?)\\2([0-9][0-9]?)"
    "|年([0-9][0-9]?)月([0-9][0-9]?)日?|([0-9][0-9])([0-9][0-9]))$"
)


def made_day(year: int, month: int, day: int) -> date | None:
    """Return the day; a month or day beyond its end runs on into the next, as in a spreadsheet."""
    if not (_FIRST <= year <= _LAST and abs(month) <= _FARTHEST and abs(day) <= _FARTHEST):
        return None
    # Reckoned five turns of the calendar earlier, so that nothing in between leaves Python's calendar.
    first, rest = divmod((year - _TURNS_YEARS * (year > _LAST // 2)) * 12 + month - 1, 12)
    found = date(first, rest + 1, 1).toordinal() + day - 1 + _TURNS_DAYS * (year > _LAST // 2)
    return known_day(date.fromordinal(found)) if 1 <= found <= date.max.toordinal() else None


def read_day(text: str) -> date | None:
    """Return the day that a text is; only the space that TRIM knows may stand around it."""
    return read_date(text) if text.strip() == trimmed(text) else None


def _date(call: Call) -> Answer:
    types = [argument.type for argument in call.arguments]
    if len(types) == _PARTS:
        scales = [part.scale for part in types]
        return lambda _, *parts: made_day(*(whole(part, scale) for part, scale in zip(parts, scales, strict=True)))
    if types[0].kind == "text":
        return lambda _, text: read_day(text)
    return lambda context, moment: _day(moment, context.zone)


def _day(moment: date, zone: tzinfo) -> date | None:
    return known_day(day_of(moment, zone))


def _whole(at: int, least: int, most: int) -> str:
    return f"CAST({cut(f'trunc(CAST({{{at}}} AS NUMERIC))', str(least), str(most))} AS INTEGER)"


def _accept_date(arguments: Sequence[Typed]) -> str | None:
    kinds = {argument.type.kind for argument in arguments} - {"blank"}
    if len(arguments) == 1:
        return problems.ARGUMENTS if "number" in kinds else None
    return None if len(arguments) == _PARTS and kinds <= {"number"} else problems.ARGUMENTS


# Each number is cut to what make_date and intervals bear, and NULL beyond.
_MADE = portable(
    "made_day",
    Date(),
    sqlite="dg_made_day({0}, {1}, {2}, {3}, {4}, {5})",
    postgresql=day_within(
        f"CAST((make_date({_whole(0, _FIRST - 1, _LAST + 1)}, 1, 1)"
        f" + make_interval(months => {_whole(1, -_FARTHEST - 1, _FARTHEST + 1)} - 1)"
        f" + make_interval(days => {_whole(2, -_FARTHEST - 1, _FARTHEST + 1)} - 1)) AS DATE)"
    ),
)
_READ = portable(
    "read_day",
    Date(),
    sqlite="dg_read_day({0})",
    postgresql="(SELECT CASE WHEN d.y >= 1000 AND d.m BETWEEN 1 AND 12 AND d.d BETWEEN 1 AND"
    " extract(day FROM (make_date(greatest(d.y, 1), least(greatest(d.m, 1), 12), 1)"
    " + INTERVAL '1 month' - INTERVAL '1 day')) THEN make_date(d.y, d.m, d.d) END"
    " FROM (SELECT CAST(f.p[1] AS INTEGER) AS y, CAST(coalesce(f.p[3], f.p[5], f.p[7]) AS INTEGER) AS m,"
    " CAST(coalesce(f.p[4], f.p[6], f.p[8]) AS INTEGER) AS d"
    " FROM (SELECT regexp_match(normalize(btrim(t.t, {1}), NFKC), {2}) AS p"
    " FROM (SELECT {0} AS t OFFSET 0) AS t WHERE char_length(t.t) <= 60 OFFSET 0) AS f OFFSET 0) AS d)",
)


def _date_sql(s: SqlCall) -> Sql:
    types = [argument.type for argument in s.call.arguments]
    if len(types) == _PARTS:
        scales = [literal(part.scale) for part in types]
        return _MADE(*s.arguments, *scales)
    if types[0].kind == "text":
        return _READ(s.arguments[0], word(WHITE), word(_PATTERN))
    return known_day_sql(s)


@scalar("dg_made_day", 6)
def _made_day(*parts: int | None) -> str | None:
    numbers, scales = parts[:_PARTS], parts[_PARTS:]
    known = [
        whole(part, scale)
        for part, scale in zip(numbers, scales, strict=True)
        if isinstance(part, int) and isinstance(scale, int)
    ]
    return text_of(made_day(*known)) if len(known) == _PARTS else None


@scalar("dg_read_day", 1)
def _read_day(text: str | None) -> str | None:
    return None if text is None else text_of(read_day(text))


define(
    Function(
        name="DATE",
        chinese="日期",
        group="date",
        parameters=(
            Parameter(Text("年份或日期", "year or date"), ("number", "text", "date", "datetime")),
            Parameter(Text("月", "month"), ("number",), optional=True),
            Parameter(Text("日", "day"), ("number",), optional=True),
        ),
        result=DATE,
        doc=Text(
            "由年、月、日得到日期;月、日超出时顺延,如 13 月是下一年的 1 月。只给一个值时,把文本读成日期(读不懂就为空),"
            "或取时刻在组织时区的日期",
            "A date from year, month and day; a month or day beyond its end runs on, so month 13 is the next January. "
            "With one value: the date that a text is (blank where it is none), or the day of an instant in the zone",
        ),
        examples=(
            Example("DATE(2026, 2, 29)", 'DATE("2026-03-01")'),
            Example('DATE("2026年3月5日")', "DATE(2026, 3, 5)"),
            Example("DATE(last_contact)", "DATE(2026, 10, 20)"),
        ),
        python=_date,
        sql=_date_sql,
        contextual=True,
        accept=_accept_date,
    )
)

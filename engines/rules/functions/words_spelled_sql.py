"""TEXT and VALUE in SQL: PostgreSQL's own words for what Python spells in SQLite."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Integer, literal
from sqlalchemy import Text as Words

from engines.rules.functions.dates import moment_in
from engines.rules.functions.dates_sql import wall_sql
from engines.rules.functions.function import SqlCall
from engines.rules.functions.words import NO, WHITE, YES
from engines.rules.functions.words_moment import (
    DAY_FORMAT,
    TIME_FORMAT,
    format_moment,
    postgresql_format,
    spell_duration,
)
from engines.rules.functions.words_number import (
    FULL_WIDTH,
    HALF_WIDTH,
    LONGEST,
    NUMBER,
    VALUE_SCALE,
    format_number,
    number_format,
    read_number,
    spell_number,
)
from engines.rules.sql.arithmetic import limited
from engines.rules.sql.elements import NUMBER as NUMBER_TYPE
from engines.rules.sql.elements import Sql, word
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.types import Kind

_PLAIN: Final = portable(
    "spelled_number",
    Words,
    sqlite="dg_spell_number({0}, {1})",
    postgresql="CAST(trim_scale(CAST({0} AS NUMERIC)) AS TEXT)",
)
_FORMATTED: Final = portable(
    "formatted_number",
    Words,
    sqlite="dg_format_number({0}, {1}, {2})",
    postgresql="(rtrim(to_char(round(CAST({0} AS NUMERIC) * {3}, {4}), {5}), '.') || {6})",
)
_MOMENT: Final = portable("spelled_moment", Words, sqlite="dg_format_moment({0}, {1})", postgresql="to_char({0}, {2})")
_DURATION: Final = portable(
    "spelled_duration",
    Words,
    sqlite="dg_spell_duration({0})",
    postgresql=(
        "(SELECT CASE WHEN dg_d.s = 0 THEN '0m' ELSE concat(CASE WHEN dg_d.s < 0 THEN '-' END,"
        " nullif(dg_d.m / 3600000, 0) || 'h', nullif(mod(dg_d.m / 60000, 60), 0) || 'm',"
        " nullif(trim_scale(mod(dg_d.m, 60000) / 1000.0), 0) || 's') END"
        " FROM (SELECT m AS s, abs(m) AS m FROM (SELECT CAST({0} AS BIGINT) AS m OFFSET 0) AS dg_a) AS dg_d"
        " WHERE dg_d.s IS NOT NULL)"
    ),
)
_YES_NO: Final = portable(
    "spelled_truth",
    Words,
    sqlite="CASE {0} WHEN 1 THEN {1} WHEN 0 THEN {2} END",
    postgresql="CASE {0} WHEN true THEN {1} WHEN false THEN {2} END",
)
_VALUE: Final = portable(
    "text_value",
    NUMBER_TYPE,
    sqlite="dg_value({0})",
    postgresql=(
        f"(SELECT CASE WHEN length(dg_v.t) <= {LONGEST} AND dg_v.t ~ {{4}}"  # noqa: S608 - pieces of ours
        f" THEN round(CAST(replace(dg_v.t, ',', '') AS NUMERIC), {VALUE_SCALE}) END"
        " FROM (SELECT translate(btrim({0}, {1}), {2}, {3}) AS t OFFSET 0) AS dg_v)"
    ),
)


@scalar("dg_spell_number", 2)
def _spell_number(value: int | None, scale: int) -> str | None:
    return None if value is None else spell_number(value, scale)


@scalar("dg_format_number", 3)
def _format_number(value: int | None, scale: int, text: str) -> str | None:
    form = number_format(text)
    return None if value is None or form is None else format_number(value, scale, form)


@scalar("dg_format_moment", 2)
def _format_moment(wall: str | None, text: str) -> str | None:
    return None if wall is None else format_moment(moment_in(wall), text)


@scalar("dg_spell_duration", 1)
def _spell_duration(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else spell_duration(milliseconds)


@scalar("dg_value", 1)
def _value(text: str | None) -> int | None:
    return None if text is None else read_number(text)


def _number(s: SqlCall, text: str) -> Sql:
    scale = literal(s.call.arguments[0].type.scale, Integer())
    form = number_format(text)
    if form is None:
        return _PLAIN(s.arguments[0], scale)
    times, mark = (100, "%") if form.percent else (1, "")
    to_char = (literal(times, Integer()), literal(form.most, Integer()), word(form.picture), word(mark))
    return _FORMATTED(s.arguments[0], scale, word(text), *to_char)


def _moment(s: SqlCall, text: str) -> Sql:
    form = text or (TIME_FORMAT if s.call.arguments[0].type.kind == "datetime" else DAY_FORMAT)
    return _MOMENT(wall_sql(s), word(form), word(postgresql_format(form)))


def _truth(s: SqlCall, _text: str) -> Sql:
    return _YES_NO(s.arguments[0], word(YES.get(s.context.language)), word(NO.get(s.context.language)))


_SPELLED: Final[Mapping[Kind, Callable[[SqlCall, str], Sql]]] = MappingProxyType(
    {
        "text": lambda s, _: s.arguments[0],
        "number": _number,
        "date": _moment,
        "datetime": _moment,
        "duration": lambda s, _: _DURATION(s.arguments[0]),
        "boolean": _truth,
        "blank": lambda s, _: s.arguments[0],
    }
)


def spelled_sql(s: SqlCall, text: str) -> Sql:
    """Return the text of a value, in a format where one is given."""
    return _SPELLED[s.call.arguments[0].type.kind](s, text)


def value_sql(s: SqlCall) -> Sql:
    """Return the number that a text is, at six decimals."""
    return limited(
        _VALUE(s.arguments[0], word(WHITE), word(FULL_WIDTH), word(HALF_WIDTH), word(f"^{NUMBER}$")), VALUE_SCALE
    )

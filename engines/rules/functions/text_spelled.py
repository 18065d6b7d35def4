"""TEXT and VALUE: a value as people write it, and what they wrote as a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from engines.kernel import messages
from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words import NO, YES
from engines.rules.functions.words_moment import (
    DAY_FORMAT,
    TIME_FORMAT,
    format_moment,
    is_day_format,
    moment_format,
    spell_duration,
)
from engines.rules.functions.words_number import VALUE_SCALE, format_number, number_format, read_number, spell_number
from engines.rules.functions.words_spelled_sql import spelled_sql, value_sql
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import TEXT, Context, Kind, number

Spelling: TypeAlias = Callable[..., str]

FORMAT: Final = messages.define(
    "expression.format",
    zh="{at}看不懂这个格式;数字写 0.00、#,##0.00 或 0%,日期写 yyyy-MM-dd,时刻写 yyyy-MM-dd HH:mm",
    en="{at}this format cannot be read; write 0.00, #,##0.00 or 0% for a number, yyyy-MM-dd for a date, "
    "yyyy-MM-dd HH:mm for a time",
)


def _format(arguments: Sequence[Typed]) -> str:
    written = arguments[1] if arguments[1:] else None
    return written.value if isinstance(written, Constant) and isinstance(written.value, str) else ""


_READABLE: Final[Mapping[Kind, Callable[[str], bool]]] = MappingProxyType(
    {
        "number": lambda text: number_format(text) is not None,
        "date": is_day_format,
        "datetime": lambda text: moment_format(text) is not None,
    }
)


def _accept(arguments: Sequence[Typed]) -> str | None:
    if len(arguments) == 1:
        return None
    readable = _READABLE.get(arguments[0].type.kind)
    return None if readable is not None and readable(_format(arguments)) else FORMAT


def _number(call: Call) -> Spelling:
    scale, form = call.arguments[0].type.scale, number_format(_format(call.arguments))
    if form is None:
        return lambda _context, value, _text="": spell_number(value, scale)
    return lambda _context, value, _text="": format_number(value, scale, form)


def _day(call: Call) -> Spelling:
    text = _format(call.arguments)
    if text in ("", DAY_FORMAT):
        return lambda _context, day, _text="": str(day)
    return lambda _context, day, _text="": format_moment(day, text)


def _time(call: Call) -> Spelling:
    text = _format(call.arguments) or TIME_FORMAT

    def spelled(context: Context, moment: datetime, _text: str = "") -> str:
        return format_moment(moment.astimezone(context.zone), text)

    return spelled


def _truth(_call: Call) -> Spelling:
    return lambda context, value, _text="": (YES if value else NO).get(context.language)


_SPELLINGS: Final[Mapping[Kind, Callable[[Call], Spelling]]] = MappingProxyType(
    {
        "text": lambda _: lambda _context, value, _text="": str(value),
        "number": _number,
        "date": _day,
        "datetime": _time,
        "duration": lambda _: lambda _context, value, _text="": spell_duration(value),
        "boolean": _truth,
        "blank": lambda _: lambda _context, _value, _text="": "",
    }
)

define(
    Function(
        name="TEXT",
        chinese="转文本",
        group="text",
        parameters=(
            Parameter(Text("值", "value"), ("text", "number", "date", "datetime", "duration", "boolean", "choice")),
            Parameter(Text("格式", "format"), ("text",), literal=True, optional=True),
        ),
        result=TEXT,
        doc=Text(
            "一个值写成文本:数字不带多余的 0,日期是 2026-11-22,时刻按组织的时区,选项是它的名称。"
            "数字的格式如 0.00、#,##0.00、0%,日期和时刻的格式由 yyyy MM M dd d HH H mm ss 组成",
            "A value as text: a number without spare zeros, a date as 2026-11-22, a time in the organisation's zone, "
            "a choice by its label. A number's format is like 0.00, #,##0.00 or 0%; one of a date or time is made of "
            "yyyy MM M dd d HH H mm ss",
        ),
        examples=(
            Example("TEXT(annual_spend)", '"128000.5"'),
            Example('TEXT(annual_spend, "#,##0.00")', '"128,000.50"'),
            Example('TEXT(0.256, "0.0%")', '"25.6%"'),
            Example('TEXT(birthday, "M月d日")', '"2月28日"'),
            Example("TEXT(last_contact)", '"2026-10-20 10:00"'),
            Example("TEXT(level)", '"VIP"'),
        ),
        python=lambda call: _SPELLINGS[call.arguments[0].type.kind](call),
        sql=lambda s: spelled_sql(s, _format(s.call.arguments)),
        contextual=True,
        accept=_accept,
    )
)
define(
    Function(
        name="VALUE",
        chinese="转数字",
        group="text",
        parameters=(WORDS,),
        result=number(VALUE_SCALE),
        doc=Text(
            "文本写的数字,保留 6 位小数;可以带千分位逗号和全角数字,不是数字就是空值",
            "The number that a text is, with 6 decimals; it may have commas between thousands. Blank where it is none",
        ),
        examples=(Example('VALUE("1,250.5")', "1250.5"), Example('VALUE("暂无")', "blank")),
        python=lambda _: read_number,
        sql=value_sql,
    )
)

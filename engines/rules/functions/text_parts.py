"""LEN, LEFT, RIGHT and MID: a text by its characters, which are code points on every target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlalchemy import Text as Words

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.words import MAX_TEXT, unit
from engines.rules.functions.words_sql import count_sql, plain
from engines.rules.sql.elements import NUMBER
from engines.rules.sql.portable import portable
from engines.rules.typed import Call
from engines.rules.types import TEXT, WHOLE

Taken: TypeAlias = Callable[..., str | None]

WORDS: Final = Parameter(Text("文本", "text"), ("text",))
HOW_MANY: Final = Parameter(Text("字数", "count"), ("number",), optional=True)

_LENGTH: Final = portable("text_length", NUMBER, sqlite="length({0})", postgresql="CAST(length({0}) AS NUMERIC)")
_LEFT: Final = portable("text_left", Words, sqlite="substr({0}, 1, {1})", postgresql="left({0}, {1})")
_RIGHT: Final = portable("text_right", Words, sqlite="substr({0}, -nullif({1}, 0))", postgresql="right({0}, {1})")
_MID: Final = plain("text_mid", "substr({0}, nullif({1}, 0), {2})")


def _left(call: Call) -> Taken:
    by = unit(call, 1)
    return lambda text, count=1: text[: max(count // by, 0)] or None


def _right(call: Call) -> Taken:
    by = unit(call, 1)

    def right(text: str, count: int = 1) -> str | None:
        many = count // by
        return text[-many:] if many > 0 else None

    return right


def _mid(call: Call) -> Taken:
    start_by, count_by = unit(call, 1), unit(call, 2)

    def mid(text: str, start: int, count: int = MAX_TEXT) -> str | None:
        first = start // start_by - 1
        return (text[first : first + max(count // count_by, 0)] or None) if first >= 0 else None

    return mid


define(
    Function(
        name="LEN",
        chinese="长度",
        group="text",
        parameters=(WORDS,),
        result=WHOLE,
        doc=Text("文本的字数;空值是 0", "How many characters a text has; a blank has 0"),
        examples=(Example("LEN(name)", "2"), Example('LEN("")', "0")),
        python=lambda _: len,
        sql=lambda s: _LENGTH(*s.arguments),
        blanks="empty",
    )
)
define(
    Function(
        name="LEFT",
        chinese="左取",
        group="text",
        parameters=(WORDS, HOW_MANY),
        result=TEXT,
        doc=Text("文本开头的几个字,不写字数就取 1 个", "The first characters of a text; one, if no count is given"),
        examples=(Example('LEFT("TS-202611-0042", 2)', '"TS"'), Example("LEFT(name)", '"林"')),
        python=_left,
        sql=lambda s: _LEFT(s.arguments[0], count_sql(s, 1, 1)),
    )
)
define(
    Function(
        name="RIGHT",
        chinese="右取",
        group="text",
        parameters=(WORDS, HOW_MANY),
        result=TEXT,
        doc=Text("文本末尾的几个字,不写字数就取 1 个", "The last characters of a text; one, if no count is given"),
        examples=(Example('RIGHT("TS-202611-0042", 4)', '"0042"'), Example("RIGHT(name)", '"晓"')),
        python=_right,
        sql=lambda s: _RIGHT(s.arguments[0], count_sql(s, 1, 1)),
    )
)
define(
    Function(
        name="MID",
        chinese="截取",
        group="text",
        parameters=(WORDS, Parameter(Text("起始位置", "start"), ("number",)), HOW_MANY),
        result=TEXT,
        doc=Text(
            "从第几个字开始的几个字,第一个字是 1;不写字数就取到末尾",
            "The characters from a place on, the first being 1; without a count, all that follow",
        ),
        examples=(Example('MID("TS-202611-0042", 4, 6)', '"202611"'), Example("MID(name, 2)", '"晓"')),
        python=_mid,
        sql=lambda s: _MID(s.arguments[0], count_sql(s, 1, 1), count_sql(s, 2, MAX_TEXT)),
    )
)

"""TRIM, UPPER and LOWER: a text in another shape. Only A to Z have a case, and only some white space counts."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Text as Words

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words import WHITE, trimmed
from engines.rules.latin import lowered, uppered
from engines.rules.sql.elements import word
from engines.rules.sql.portable import portable
from engines.rules.types import TEXT

_TRIM: Final = portable("text_trim", Words, sqlite="trim({0}, {1})", postgresql="btrim({0}, {1})")
_UPPER: Final = portable("text_upper", Words, sqlite="upper({0})", postgresql='upper({0} COLLATE "C")')
_LOWER: Final = portable("text_lower", Words, sqlite="lower({0})", postgresql='lower({0} COLLATE "C")')

define(
    Function(
        name="TRIM",
        chinese="去空格",
        group="text",
        parameters=(WORDS,),
        result=TEXT,
        doc=Text("去掉两头的空格、制表符和换行", "A text without the spaces, tabs and line ends around it"),
        examples=(Example('TRIM("  林晓 ")', '"林晓"'), Example('LEN(TRIM(" a b "))', "3")),
        python=lambda _: lambda text: trimmed(text) or None,
        sql=lambda s: _TRIM(s.arguments[0], word(WHITE)),
    )
)
define(
    Function(
        name="UPPER",
        chinese="转大写",
        group="text",
        parameters=(WORDS,),
        result=TEXT,
        doc=Text("把英文字母 a-z 变成大写", "A text with its letters a-z in upper case"),
        examples=(Example('UPPER("vip-a1")', '"VIP-A1"'), Example('UPPER("客户a")', '"客户A"')),
        python=lambda _: uppered,
        sql=lambda s: _UPPER(*s.arguments),
    )
)
define(
    Function(
        name="LOWER",
        chinese="转小写",
        group="text",
        parameters=(WORDS,),
        result=TEXT,
        doc=Text("把英文字母 A-Z 变成小写", "A text with its letters A-Z in lower case"),
        examples=(Example('LOWER("VIP-A1")', '"vip-a1"'), Example('LOWER("客户A")', '"客户a"')),
        python=lambda _: lowered,
        sql=lambda s: _LOWER(*s.arguments),
    )
)

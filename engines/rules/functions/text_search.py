"""FIND, CONTAINS, STARTS_WITH and ENDS_WITH: whether a text stands in another, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Boolean

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words import unit
from engines.rules.functions.words_sql import count_sql
from engines.rules.latin import lowered
from engines.rules.sql.elements import NUMBER, Sql
from engines.rules.sql.portable import Portable, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call
from engines.rules.types import BOOLEAN, WHOLE

_WHAT: Final = Parameter(Text("要找的文本", "what"), ("text",))
_FIND: Final = portable(
    "text_find",
    NUMBER,
    sqlite="nullif(instr({1}, {0}), 0)",
    postgresql="nullif(CAST(strpos({1}, {0}) AS NUMERIC), 0)",
)
_FIND_FROM: Final = portable(
    "text_find_from",
    NUMBER,
    sqlite="dg_find({0}, {1}, {2})",
    postgresql=(
        "(SELECT CAST(nullif(strpos(substr(dg_f.t, dg_f.s), dg_f.w), 0) + dg_f.s - 1 AS NUMERIC)"
        " FROM (SELECT {0} AS w, {1} AS t, nullif({2}, 0) AS s OFFSET 0) AS dg_f)"
    ),
)
_FOLDED: Final = 'lower({0} COLLATE "C"), lower({1} COLLATE "C")'
_MIRRORED: Final = 'reverse(lower({0} COLLATE "C")), reverse(lower({1} COLLATE "C"))'


def _truth(name: str, sqlite: str, postgresql: str) -> type[Portable]:
    return portable(name, Boolean, sqlite=sqlite, postgresql=postgresql)


@dataclass(frozen=True, slots=True)
class _Search:
    name: str
    chinese: str
    doc: Text
    examples: tuple[Example, ...]
    holds: Callable[[str, str], bool]
    sql: type[Portable]


_SEARCHES: Final = (
    _Search(
        "CONTAINS",
        "文本包含",
        Text("文本里有没有某段文字,英文字母不分大小写", "Whether a text holds another, in any Latin case"),
        (Example('CONTAINS(name, "晓")', "true"), Example('CONTAINS("Pump A", "pump")', "true")),
        lambda text, what: what in text,
        _truth("text_contains", "(instr(lower({0}), lower({1})) > 0)", f"(strpos({_FOLDED}) > 0)"),
    ),
    _Search(
        "STARTS_WITH",
        "开头是",
        Text("文本是不是以某段文字开头,英文字母不分大小写", "Whether a text starts with another, in any Latin case"),
        (Example('STARTS_WITH(name, "林")', "true"), Example('STARTS_WITH("TS-0042", "ts-")', "true")),
        str.startswith,
        _truth("text_starts", "(instr(lower({0}), lower({1})) = 1)", f"starts_with({_FOLDED})"),
    ),
    _Search(
        "ENDS_WITH",
        "结尾是",
        Text("文本是不是以某段文字结尾,英文字母不分大小写", "Whether a text ends with another, in any Latin case"),
        (Example('ENDS_WITH(name, "晓")', "true"), Example('ENDS_WITH("report.PDF", ".pdf")', "true")),
        str.endswith,
        _truth("text_ends", "dg_ends_with({0}, {1})", f"starts_with({_MIRRORED})"),
    ),
)


@scalar("dg_ends_with", 2)
def _ends_with(text: str | None, what: str | None) -> int | None:
    return None if text is None or what is None else int(lowered(text).endswith(lowered(what)))


def _found(what: str | None, text: str | None, start: int | None) -> int | None:
    if what is None or text is None or not start or start < 1:
        return None
    return text.find(what, start - 1) + 1 or None


scalar("dg_find", 3)(_found)


def _find(call: Call) -> Callable[..., int | None]:
    by = unit(call, 2)
    return lambda what, text, start=1: _found(what, text, start // by)


def _find_sql(s: SqlCall) -> Sql:
    return _FIND_FROM(*s.arguments[:2], count_sql(s, 2, 1)) if s.arguments[2:] else _FIND(*s.arguments)


def _either_case(holds: Callable[[str, str], bool]) -> Callable[..., bool]:
    def held(text: str | None, what: str | None) -> bool:
        return text is not None and what is not None and holds(lowered(text), lowered(what))

    return held


def _define(search: _Search) -> None:
    define(
        Function(
            name=search.name,
            chinese=search.chinese,
            group="text",
            parameters=(WORDS, _WHAT),
            result=BOOLEAN,
            doc=search.doc,
            examples=search.examples,
            python=lambda _: _either_case(search.holds),
            sql=lambda s: search.sql(*s.arguments),
            blanks="own",
        )
    )


for _search in _SEARCHES:
    _define(_search)

define(
    Function(
        name="FIND",
        chinese="查找位置",
        group="text",
        parameters=(_WHAT, WORDS, Parameter(Text("起始位置", "start"), ("number",), optional=True)),
        result=WHOLE,
        doc=Text(
            "一段文字在文本里是第几个字,区分大小写;找不到就是空值",
            "The place at which a text stands in another, the first being 1; blank where it does not. Case counts",
        ),
        examples=(Example('FIND("-", "TS-202611-0042")', "3"), Example('FIND("-", "TS-202611-0042", 4)', "10")),
        python=_find,
        sql=_find_sql,
    )
)

"""MATCHES: a text held against a pattern, in linear time on every target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Boolean

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words_automaton import automaton
from engines.rules.functions.words_pattern import UNREADABLE
from engines.rules.functions.words_postgresql import postgresql_pattern
from engines.rules.functions.words_reader import refusal
from engines.rules.sql.elements import Sql, word
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call, Constant, Typed
from engines.rules.types import BOOLEAN

_MATCHES: Final = portable(
    "text_matches", Boolean, sqlite="dg_matches({0}, {1})", postgresql='(({0} COLLATE "C") ~ {2})'
)


@scalar("dg_matches", 2)
def _matches(text: str | None, pattern: str) -> int | None:
    return None if text is None else int(automaton(pattern).holds(text))


def _pattern(arguments: Sequence[Typed]) -> str | None:
    written = arguments[1]
    return written.value if isinstance(written, Constant) and isinstance(written.value, str) else None


def _accept(arguments: Sequence[Typed]) -> str | None:
    pattern = _pattern(arguments)
    return UNREADABLE if pattern is None else refusal(pattern)


def _matcher(call: Call) -> Callable[..., bool]:
    holds = automaton(_pattern(call.arguments) or "").holds
    return lambda text, _: holds(text)


def _sql(s: SqlCall) -> Sql:
    pattern = _pattern(s.call.arguments) or ""
    return _MATCHES(s.arguments[0], word(pattern), word(postgresql_pattern(pattern)))


define(
    Function(
        name="MATCHES",
        chinese="匹配",
        group="text",
        parameters=(WORDS, Parameter(Text("模式", "pattern"), ("text",), literal=True)),
        result=BOOLEAN,
        doc=Text(
            "文本里有没有符合模式的一段,区分大小写;要整段符合,就写 ^…$。"
            "模式可用文字、.、[…]、\\d \\w \\s、^ $、(…)、| 和 ? * + {m,n}",
            "Whether some part of a text fits a pattern; case counts. Write ^…$ for the whole text. A pattern may use "
            "text, ., […], \\d \\w \\s, ^ $, (…), | and ? * + {m,n}",
        ),
        examples=(
            Example('MATCHES("13912345678", "^1[3-9]\\\\d{9}$")', "true"),
            Example('MATCHES("TS-202611-0042", "^TS-[0-9]{6}-[0-9]{4}$")', "true"),
            Example('MATCHES(name, "^[A-Z]")', "false"),
        ),
        python=_matcher,
        sql=_sql,
        blanks="empty",
        accept=_accept,
    )
)

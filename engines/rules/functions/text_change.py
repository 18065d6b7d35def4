"""REPLACE and MASK: texts with other words in them, and texts that show only their ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Text as Words

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, SqlCall, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words import MAX_TEXT, counted, unit
from engines.rules.functions.words_sql import count_sql, plain
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call, Constant
from engines.rules.types import TEXT

_START, _END = 3, 4
"""How much MASK shows of a text: a phone number stays recognisable."""
_REPLACE: Final = plain("text_replace", "replace({0}, {1}, {2})")
_GROWN: Final = (
    "length(dg_r.t) + (length(dg_r.t) - length(replace(dg_r.t, dg_r.w, ''))) / greatest(length(dg_r.w), 1)"
    " * (length(dg_r.n) - length(dg_r.w))"
)
_REPLACE_HELD: Final = portable(
    "text_replace_held",
    Words,
    sqlite="dg_replace({0}, {1}, {2})",
    postgresql=(
        f"(SELECT CASE WHEN {_GROWN} <= {MAX_TEXT} THEN replace(dg_r.t, dg_r.w, dg_r.n) END"  # noqa: S608 - pieces of ours
        " FROM (SELECT {0} AS t, {1} AS w, {2} AS n OFFSET 0) AS dg_r)"
    ),
)
_MASK: Final = portable(
    "text_mask",
    Words,
    sqlite="dg_mask({0}, {1}, {2})",
    postgresql=(
        "(SELECT CASE WHEN length(dg_m.t) <= dg_m.a + dg_m.b THEN repeat('*', length(dg_m.t))"
        " ELSE left(dg_m.t, dg_m.a) || repeat('*', length(dg_m.t) - dg_m.a - dg_m.b) || right(dg_m.t, dg_m.b) END"
        " FROM (SELECT {0} AS t, {1} AS a, {2} AS b OFFSET 0) AS dg_m)"
    ),
)


def replaced(text: str, what: str, by: str) -> str | None:
    """Return the text with every ``what`` as ``by``, or None where it grows too long."""
    if not what:
        return text or None
    if len(by) > len(what) and len(text) + text.count(what) * (len(by) - len(what)) > MAX_TEXT:
        return None
    return text.replace(what, by) or None


def masked(text: str | None, start: int | None, end: int | None) -> str | None:
    """Return the text with stars between its ends, or all stars where the ends are all of it."""
    if text is None or start is None or end is None:
        return None
    hidden = len(text) - start - end
    if hidden <= 0:
        return "*" * len(text)
    return f"{text[:start]}{'*' * hidden}{text[len(text) - end :]}"


scalar("dg_replace", 3)(replaced)
scalar("dg_mask", 3)(masked)


def _mask(call: Call) -> Callable[..., str | None]:
    start_by, end_by = unit(call, 1), unit(call, 2)

    def mask(text: str, start: int = _START, end: int = _END) -> str | None:
        return masked(text, counted(start, start_by), counted(end, end_by))

    return mask


def _replace_sql(s: SqlCall) -> Sql:
    what, by = (_longest(s.call, at) for at in (1, 2))
    cannot_grow = what is not None and by is not None and by <= what
    return (_REPLACE if cannot_grow else _REPLACE_HELD)(*s.arguments)


def _longest(call: Call, at: int) -> int | None:
    node = call.arguments[at]
    return len(str(node.value or "")) if isinstance(node, Constant) else None


define(
    Function(
        name="REPLACE",
        chinese="替换",
        group="text",
        parameters=(
            WORDS,
            Parameter(Text("旧文字", "old"), ("text",)),
            Parameter(Text("新文字", "new"), ("text",)),
        ),
        result=TEXT,
        doc=Text(
            "把文本里每一处旧文字换成新文字,区分大小写;新文字是空值就是删掉",
            "A text with every old part as the new one; case counts. A blank new part takes the old one out",
        ),
        examples=(
            Example('REPLACE("2026/11/22", "/", "-")', '"2026-11-22"'),
            Example('REPLACE("139 1234 5678", " ", "")', '"13912345678"'),
        ),
        python=lambda _: replaced,
        sql=_replace_sql,
        blanks="empty",
    )
)
define(
    Function(
        name="MASK",
        chinese="脱敏",
        group="text",
        parameters=(
            WORDS,
            Parameter(Text("开头保留", "shown_at_start"), ("number",), optional=True),
            Parameter(Text("末尾保留", "shown_at_end"), ("number",), optional=True),
        ),
        result=TEXT,
        doc=Text(
            "只露出开头和末尾几个字,其余的字都变成 *;不写就是开头 3 个、末尾 4 个。太短的文本全部变成 *",
            "A text that shows only its ends, with a * for every other character: 3 at the start and 4 at the end if "
            "nothing else is said. A text no longer than its ends is all stars",
        ),
        examples=(Example('MASK("13912345678")', '"139****5678"'), Example("MASK(name, 1, 0)", '"林*"')),
        python=_mask,
        sql=lambda s: _MASK(s.arguments[0], count_sql(s, 1, _START), count_sql(s, 2, _END)),
    )
)

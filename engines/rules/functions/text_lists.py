"""CONCAT, SPLIT and JOIN: one text of several, and lists of texts."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Text as Words

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.functions.text_parts import WORDS
from engines.rules.functions.words import MAX_LIST, held
from engines.rules.functions.words_sql import bounded, joined
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.types import TEXT, Type

_SEPARATOR: Final = Parameter(Text("分隔符", "separator"), ("text",))
_SPLIT: Final = portable(
    "text_split",
    JSON,
    sqlite="dg_split({0}, {1})",
    postgresql=(
        f"(SELECT CASE WHEN cardinality(dg_s.p) BETWEEN 1 AND {MAX_LIST} THEN to_jsonb(dg_s.p) END"  # noqa: S608 - pieces of ours
        " FROM (SELECT array_remove(string_to_array({0}, dg_w.w), '') AS p FROM (SELECT {1} AS w OFFSET 0) AS dg_w"
        " WHERE dg_w.w IS NOT NULL OFFSET 0) AS dg_s)"
    ),
)
_JOIN: Final = portable(
    "text_join",
    Words,
    sqlite="dg_join({0}, {1})",
    postgresql=bounded(
        "(SELECT string_agg(dg_j.e, dg_j.s ORDER BY dg_j.n) FROM (SELECT e, n, coalesce({1}, '') AS s"
        " FROM jsonb_array_elements_text({0}) WITH ORDINALITY AS dg_e(e, n)) AS dg_j)"
    ),
)


def _split(text: str, separator: str) -> tuple[str, ...] | None:
    parts = tuple(part for part in text.split(separator) if part)
    return parts if 0 < len(parts) <= MAX_LIST else None


def _join(items: tuple[str | None, ...] | None, separator: str | None) -> str | None:
    return None if items is None else held((separator or "").join(item for item in items if item is not None))


@scalar("dg_split", 2)
def _split_in_sqlite(text: str | None, separator: str | None) -> str | None:
    parts = None if text is None or separator is None else _split(text, separator)
    return None if parts is None else json.dumps(parts, ensure_ascii=False)


@scalar("dg_join", 2)
def _join_in_sqlite(items: str | None, separator: str | None) -> str | None:
    return None if items is None else _join(tuple(json.loads(items)), separator)


define(
    Function(
        name="CONCAT",
        chinese="连接文本",
        group="text",
        parameters=(Parameter(Text("值", "value"), spelled=True, many=False, repeated=True),),
        result=TEXT,
        doc=Text(
            "把几个值连成一段文本,数字和日期按 TEXT 的写法;空值不占位置",
            "Several values as one text; numbers and dates as TEXT writes them, and blanks as nothing",
        ),
        examples=(
            Example('CONCAT(name, "先生")', '"林晓先生"'),
            Example('CONCAT("No. ", 7, "/", DATE(2026, 11, 22))', '"No. 7/2026-11-22"'),
        ),
        inline=True,
        sql=lambda s: joined(s.arguments, s.call.arguments),
        blanks="empty",
    )
)
define(
    Function(
        name="SPLIT",
        chinese="拆分",
        group="text",
        parameters=(WORDS, _SEPARATOR),
        result=Type("text", many=True),
        doc=Text(
            "按分隔符把文本拆成列表,空的部分不算;超过 1,000 项就是空值",
            "The parts of a text between its separators as a list, without empty ones; blank if there are over 1,000",
        ),
        examples=(
            Example('COUNT(SPLIT("红,绿,,蓝", ","))', "3"),
            Example('JOIN(SPLIT("a b", " "), "-")', '"a-b"'),
        ),
        python=lambda _: _split,
        sql=lambda s: _SPLIT(*s.arguments),
    )
)
define(
    Function(
        name="JOIN",
        chinese="合并文本",
        group="text",
        parameters=(Parameter(Text("文本列表", "texts"), ("text",), many=True), _SEPARATOR),
        result=TEXT,
        doc=Text("把列表连成一段文本,中间放分隔符", "The texts of a list as one, with a separator between them"),
        examples=(
            Example('JOIN(["a", "b"], "/")', '"a/b"'),
            Example('JOIN(SPLIT("2026-11-22", "-"), "")', '"20261122"'),
        ),
        python=lambda _: _join,
        sql=lambda s: _JOIN(*s.arguments),
        blanks="own",
    )
)

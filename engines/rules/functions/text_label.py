"""LABEL: the label of a choice, or of several. The checker puts it where a choice is wanted as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import JSON, case

from engines.kernel.text import Text
from engines.rules.functions.function import Function, Parameter, SqlCall, define
from engines.rules.sql.elements import Sql, word
from engines.rules.sql.portable import portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Call, Constant, Items, Typed
from engines.rules.types import Context, Type

_LABELS: Final = portable(
    "labels",
    JSON,
    sqlite="dg_labels({0}, {1})",
    postgresql=(
        "(SELECT jsonb_agg(dg_l.t ORDER BY dg_l.n) FROM (SELECT CAST({1} AS JSONB) -> dg_e.e AS t, dg_e.n"
        " FROM jsonb_array_elements_text({0}) WITH ORDINALITY AS dg_e(e, n)) AS dg_l WHERE dg_l.t IS NOT NULL)"
    ),
)


def _column(node: Typed) -> tuple[str, ...]:
    if isinstance(node, Items):
        return tuple(str(item.value or "") for item in node.items if isinstance(item, Constant))
    return node.value if isinstance(node, Constant) and isinstance(node.value, tuple) else ()


def _labels(call: Call, language: str) -> dict[str, str]:
    ids, zh, en = (_column(node) for node in call.arguments[1:4])
    return dict(zip(ids, en if language.startswith("en") else zh, strict=True))


def _result(arguments: Sequence[Typed]) -> Type:
    return Type("text", many=arguments[0].type.many)


def _labelled(call: Call) -> Callable[..., object]:
    known = {language: _labels(call, language) for language in ("zh", "en")}

    def of(context: Context) -> dict[str, str]:
        return known["en" if context.language.startswith("en") else "zh"]

    def one(context: Context, value: str, *_columns: object) -> str | None:
        return of(context).get(value)

    def several(context: Context, values: tuple[str, ...], *_columns: object) -> tuple[str, ...] | None:
        labels = of(context)
        return tuple(labels[value] for value in values if value in labels) or None

    return several if call.arguments[0].type.many else one


def _sql(s: SqlCall) -> Sql:
    labels = _labels(s.call, s.context.language)
    if s.call.arguments[0].type.many:
        return _LABELS(s.arguments[0], word(json.dumps(labels)))
    return case({key: word(label) for key, label in labels.items()}, value=s.arguments[0], else_=None)


@scalar("dg_labels", 2)
def _labels_in_sqlite(values: str | None, labels: str) -> str | None:
    if values is None:
        return None
    known = json.loads(labels)
    found = [known[value] for value in json.loads(values) if value in known]
    return json.dumps(found, ensure_ascii=False) if found else None


define(
    Function(
        name="LABEL",
        chinese="选项名称",
        group="text",
        parameters=(
            Parameter(Text("选项", "choice"), ("choice",), many=None),
            Parameter(Text("ID", "ids"), ("text",), many=True),
            Parameter(Text("中文名称", "chinese_labels"), ("text",), many=True),
            Parameter(Text("英文名称", "english_labels"), ("text",), many=True),
        ),
        result=_result,
        doc=Text("选项的名称,按读者的语言", "The label of a choice, in the reader's language"),
        examples=(),
        python=_labelled,
        sql=_sql,
        contextual=True,
        hidden=True,
    )
)

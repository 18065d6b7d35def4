"""CHANGED and its kin: the checker turns them into comparisons of a field with what it was before."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.rules.functions.function import Function, Parameter, define
from engines.rules.types import BOOLEAN

_FIELD = Parameter(Text("字段", "field"))
_WANTED = Parameter(Text("值", "value"))


def _change(name: str, chinese: str, parameters: tuple[Parameter, ...], doc: Text) -> None:
    define(Function(name, chinese, "logic", parameters, BOOLEAN, doc, (), inline=True))


_change(
    "CHANGED", "已变更", (_FIELD,),
    Text(
        "这次变更改了这个字段;只能用在有变更的地方,如规则",
        "This change touched the field; only where there is a change, as in a rule",
    ),
)  # fmt: skip
_change(
    "CHANGED_TO", "变更为", (_FIELD, _WANTED),
    Text("这次变更把字段改成了这个值", "This change made the field have that value"),
)  # fmt: skip
_change(
    "CHANGED_FROM", "变更前为", (_FIELD, _WANTED),
    Text("这次变更之前字段是这个值,现在不是了", "Before this change the field had that value, and now it has not"),
)  # fmt: skip

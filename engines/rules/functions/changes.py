"""CHANGED and its kin: the checker turns them into comparisons of a field with what it was before."""

from __future__ import annotations

from engines.kernel.text import Text
from engines.rules.functions.function import Example, Function, Parameter, define
from engines.rules.types import BOOLEAN

_FIELD = Parameter(Text("字段", "field"))
_WANTED = Parameter(Text("值", "value"))


def _change(names: tuple[str, str], parameters: tuple[Parameter, ...], doc: Text, *examples: tuple[str, str]) -> None:
    """Define one; the record of its examples was of the level normal before, with one order less."""
    shown = tuple(Example(source, gives) for source, gives in examples)
    define(Function(*names, "logic", parameters, BOOLEAN, doc, shown, inline=True))


_change(
    ("CHANGED", "已变更"), (_FIELD,),
    Text(
        "这次变更改了这个字段;只能用在有变更的地方,如规则",
        "This change touched the field; only where there is a change, as in a rule",
    ),
    ("CHANGED(level)", "true"), ("CHANGED(name)", "false"),
)  # fmt: skip
_change(
    ("CHANGED_TO", "变更为"), (_FIELD, _WANTED),
    Text("这次变更把字段改成了这个值", "This change made the field have that value"),
    ('CHANGED_TO(level, "vip")', "true"), ("CHANGED_TO(csat, 4)", "false"),
)  # fmt: skip
_change(
    ("CHANGED_FROM", "变更前为"), (_FIELD, _WANTED),
    Text("这次变更之前字段是这个值,现在不是了", "Before this change the field had that value, and now it has not"),
    ('CHANGED_FROM(level, "normal")', "true"), ("CHANGED_FROM(orders_count, 12)", "false"),
)  # fmt: skip

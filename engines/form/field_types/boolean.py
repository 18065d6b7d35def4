"""Yes or no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_BOOLEAN
from engines.form.texts import plain, shown
from engines.form.usual import TRUTH, Usual
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

_WORDS: Final[dict[str, bool]] = {
    **dict.fromkeys(("true", "yes", "y", "t", "1", "on", "是", "对", "有", "真", "√", "✓"), True),
    **dict.fromkeys(("false", "no", "n", "f", "0", "off", "否", "不是", "无", "假", "×", "✗"), False),
}


@field_types.register("boolean")
class BooleanType(FieldType):
    """A switch. Blank is a third state, "not said", unless the field is required or has a default."""

    label: ClassVar[Text] = Text("是/否", "Yes or no")
    doc: ClassVar[Text] = Text("开关:是或否;没填就是空。", "A switch: yes or no; blank when nothing was said.")
    icon: ClassVar[str] = "check"
    value_type: ClassVar[ValueType] = "boolean"
    operators: ClassVar[tuple[str, ...]] = operators.BOOLEAN
    accepts: ClassVar[Text] = Text(
        "true/false、是/否、yes/no、1/0、on/off、√/×", "true/false, 是/否, yes/no, 1/0, on/off, √/×"
    )

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep a boolean."""
        return ColumnSpec("boolean")

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to true or false."""
        return _parse

    def writer(self, _field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to 是 or 否."""
        return lambda value: "是" if value else "否"

    def usual(self, _field: Field, /) -> Usual | None:
        """Return true and false."""
        return TRUTH

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a boolean."""
        return {"type": "boolean", "examples": [True]}


def _parse(raw: object) -> object:
    if raw is None or raw is True or raw is False:
        return raw
    text = plain(raw)
    if text is None:
        return None
    known = _WORDS.get(text.casefold()) if isinstance(text, str) else None
    return Problem(NOT_BOOLEAN, "", {"value": shown(raw)}) if known is None else known

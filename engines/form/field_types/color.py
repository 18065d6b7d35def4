"""A colour."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_COLOR
from engines.form.texts import plain, shown
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

LENGTH: Final = 7
_HEX: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)
_SHORT: Final = 3


@field_types.register("color")
class ColorType(FieldType):
    """The colour of a product, a line, a label. One spelling for one colour."""

    label: ClassVar[Text] = Text("颜色", "Colour")
    doc: ClassVar[Text] = Text(
        "一种颜色,写作 #1f7a4d;#abc 会变成 #aabbcc,字母变成小写。",
        "A colour, written #1f7a4d; #abc becomes #aabbcc, letters become lower case.",
    )
    icon: ClassVar[str] = "image"
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = (*operators.EQUAL, *operators.BLANK)
    accepts: ClassVar[Text] = Text("#1f7a4d、#abc;# 可以不写", "#1f7a4d, #abc; the # may be left out")
    sortable: ClassVar[bool] = False

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the spelling."""
        return ColumnSpec("text", length=LENGTH)

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to the one spelling."""
        return _parse

    def searchable(self, _field: Field, /) -> bool:
        """Let nobody find records by digits of colours."""
        return False

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a string."""
        return {"type": "string", "pattern": "^#[0-9a-f]{6}$", "examples": ["#1f7a4d"]}


def _parse(raw: object) -> object:
    text = plain(raw)
    if not isinstance(text, str):
        return text
    found = _HEX.fullmatch(text)
    if found is None:
        return Problem(NOT_COLOR, "", {"value": shown(text)})
    digits = found[1].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == _SHORT else digits)

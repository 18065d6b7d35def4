"""Fields that hold no value: pieces of the layout, such as a heading or a note. The base of their field types."""

from __future__ import annotations

from datetime import tzinfo
from typing import ClassVar

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.problems import READ_ONLY
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType


class LayoutType(FieldType):
    """Something that forms show and records do not have: no column, no part in answers, refused when it is sent."""

    value_type: ClassVar[ValueType] = "opaque"
    operators: ClassVar[tuple[str, ...]] = operators.BLANK
    accepts: ClassVar[Text] = Text("不能填写", "Nothing: it is only shown")
    sortable: ClassVar[bool] = False
    takes_default: ClassVar[bool] = False
    read_only: ClassVar[bool] = True
    in_rows: ClassVar[bool] = False
    only_shown: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep nothing."""
        return ColumnSpec("none")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser that refuses everything."""
        return lambda _raw: Problem(READ_ONLY, "", {"label": field.label})

    def presenter(self, _field: Field, /) -> Presenter:
        """There is nothing to present."""
        return lambda _value: None

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return what answers would carry: they leave it out."""
        return {"type": "null", "examples": [None]}

"""A number that the system gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import ClassVar

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import READ_ONLY
from engines.form.serial import DEFAULT_PATTERN, RESETS, Period, faults_of, pattern_of, render
from engines.form.settings import string
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType


@field_types.register("serial")
class SerialType(FieldType):
    """A serial number such as TS-202611-0001: unique and rising; gaps are possible unless the field forbids them."""

    label: ClassVar[Text] = Text("编号", "Serial number")
    doc: ClassVar[Text] = Text(
        "系统给的编号,如 TS-202611-0001:唯一、递增,默认可以有空号;重新计数的月份按组织的时区。",
        "A number the system gives, such as TS-202611-0001: unique and rising, with gaps unless forbidden.",
    )
    icon: ClassVar[str] = "sn"
    schema: ClassVar[JsonObject] = {
        "pattern": {
            "type": "string",
            "minLength": 3,
            "maxLength": 60,
            "default": DEFAULT_PATTERN,
            "description": "编号的样子 / What the number looks like",
        },
        "reset": {
            "enum": list(RESETS),
            "default": "never",
            "description": "多久重新从 1 开始 / When counting starts anew",
        },
        "gapless": {
            "type": "boolean",
            "default": False,
            "description": "不许有空号(写入会排队) / No gaps, at the price of writers queueing",
        },
    }
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    in_rows: ClassVar[bool] = False
    accepts: ClassVar[Text] = Text("不能填写", "Nothing: the system fills it in")
    takes_unique: ClassVar[bool] = True
    takes_default: ClassVar[bool] = False
    always_unique: ClassVar[bool] = True
    read_only: ClassVar[bool] = True
    counted: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the number as rendered."""
        return ColumnSpec("text", length=80)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser that refuses everything."""
        return lambda _raw: Problem(READ_ONLY, "", {"label": field.label})

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a read-only string."""
        return {"type": "string", "readOnly": True, "examples": [_example(field)]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the pattern, so that people see what numbers look like."""
        return {"pattern": pattern_of(field)}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check the pattern, and that a counter that starts anew cannot repeat a number."""
        return faults_of(pattern_of(field), string(field, "reset", "never"))


def _example(field: Field) -> str:
    return render(field, Period.of(date(2026, 11, 22), string(field, "reset", "never")), 1)

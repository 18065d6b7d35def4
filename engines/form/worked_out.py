"""Fields that a formula fills: like fields of the type of their result, but that nobody writes into them.

Shared by the types `computed`, `rollup` and `lookup`, which differ in which formulas they take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser
from engines.form.field_types import (
    boolean,
    date,
    datetime,
    department,
    duration,
    money,
    number,
    percent,
    text,
    user,
)
from engines.form.problems import READ_ONLY
from engines.form.settings import string
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

RESULTS: Final[Mapping[str, FieldType]] = {
    "text": text.TextType(),
    "number": number.NumberType(),
    "money": money.MoneyType(),
    "percent": percent.PercentType(),
    "date": date.DateType(),
    "datetime": datetime.DatetimeType(),
    "duration": duration.DurationType(),
    "boolean": boolean.BooleanType(),
    "user": user.UserType(),
    "department": department.DepartmentType(),
}
"""The types that a formula's result may have."""

FORMULA: Final[JsonObject] = {
    "type": "string",
    "minLength": 1,
    "maxLength": 10000,
    "description": "得出它的公式 / The formula that gives it",
}


PART: Final[JsonObject] = {"type": "string", "minLength": 1, "maxLength": 1000}
PARTS: Final = {
    "from": "从哪个关联或子表 / Through which relation or sub-table",
    "function": "汇总函数，如 SUM / The aggregate, such as SUM",
    "value": "对方的哪个字段 / Which field over there",
    "where": "只算符合条件的 / Only those that meet this condition",
}
"""What a rollup or a lookup may be written in; the loader makes the formula of it."""


def result_schema() -> JsonObject:
    """Return the settings of a field that a formula fills: the formula, the type of its result, and what that takes."""
    every: dict[str, Json] = {}
    for kind in RESULTS.values():
        every |= {key: rule for key, rule in kind.schema.items() if key not in _FOR_WRITERS}
    written = {name: {**PART, "description": said} for name, said in PARTS.items()}
    chosen: Json = {"enum": list(RESULTS), "description": "结果的类型 / The type of the result"}
    return {**every, **written, "formula": FORMULA, "result": chosen}


_FOR_WRITERS: Final = frozenset({"min", "max", "pattern", "accept", "sensitive"})
"""Settings that judge what people write."""


class WorkedOutType(FieldType):
    """A value that follows from others: its fields behave like the type of their result, and refuse to be written."""

    icon: ClassVar[str] = "fx"
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    accepts: ClassVar[Text] = Text("不能填写", "Nothing: the system works it out")
    required_settings: ClassVar[tuple[str, ...]] = ("formula",)
    takes_default: ClassVar[bool] = False
    read_only: ClassVar[bool] = True
    worked_out: ClassVar[bool] = True
    usual_result: ClassVar[str] = "text"

    def of(self, field: Field, /) -> FieldType:
        """Return the type of the result."""
        return RESULTS[string(field, "result", self.usual_result)]

    def column(self, field: Field, /) -> ColumnSpec:
        """Keep what the result's type keeps."""
        return self.of(field).column(field)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser that refuses everything."""
        return lambda _raw: Problem(READ_ONLY, "", {"label": field.label})

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return the schema of the result, read-only."""
        return {**self.of(field).value_schema(field), "readOnly": True}

    def ui(self, field: Field, /) -> JsonObject:
        """Return what shows the result."""
        result = string(field, "result", self.usual_result)
        return {**self.of(field).ui(field), "widget": result, "result": result}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Ask the result's type about its own settings."""
        return self.of(field).check(field)

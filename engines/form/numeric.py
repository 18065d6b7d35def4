"""What numbers and money share: a scale, limits, exact parsing. Each is its own field type beside this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import tzinfo
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser, Presenter
from engines.form.numbers import Range, number_parser, presenter, written
from engines.form.problems import BAD_RANGE
from engines.form.settings import integer, optional_number
from engines.form.usual import Usual, usual_number
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

MAX_SCALE: Final = 6
LIMITS: Final[JsonObject] = {
    "scale": {
        "type": "integer",
        "minimum": 0,
        "maximum": MAX_SCALE,
        "description": "小数位数 / How many decimals it keeps",
    },
    "min": {"type": "number", "description": "最小值 / The least it may be"},
    "max": {"type": "number", "description": "最大值 / The most it may be"},
    "total": {
        "type": "boolean",
        "default": True,
        "description": "子表里是否合计这一列 / Whether a sub-table adds the column up",
    },
}


class NumericType(FieldType):
    """A number of fixed scale: an integer in memory, exact everywhere, 15 digits in all. It refuses to round."""

    value_type: ClassVar[ValueType] = "number"
    operators: ClassVar[tuple[str, ...]] = operators.NUMBER
    accepts: ClassVar[Text] = Text(
        "1200.5、「1,200.50」、「¥1,200.50」、全角数字;小数多了会报错,不会四舍五入",
        '1200.5, "1,200.50", "¥1,200.50", full-width digits; too many decimals are refused, never rounded',
    )
    default_scale: ClassVar[int] = 0

    def column(self, field: Field, /) -> ColumnSpec:
        """Keep a scaled integer."""
        return ColumnSpec("scaled", scale=self.scale(field))

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser within the field's limits."""
        return number_parser(self._range(field))

    def presenter(self, field: Field, /) -> Presenter:
        """Return the function to a plain JSON number."""
        return presenter(self.scale(field))

    def writer(self, field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to digits with all decimals."""
        scale = self.scale(field)
        return lambda value: written(int(str(value)), scale)

    def usual(self, field: Field, /) -> Usual | None:
        """Return numbers within the limits."""
        return usual_number(self._range(field))

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a number with its step and limits."""
        scale = self.scale(field)
        schema: dict[str, Json] = {"type": "number", "multipleOf": 10**-scale} if scale else {"type": "integer"}
        names = {"minimum": field.settings.get("min"), "maximum": field.settings.get("max")}
        return {**schema, **{key: limit for key, limit in names.items() if limit is not None}, "examples": [1200]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the scale and the limits."""
        limits = {key: field.settings[key] for key in ("min", "max", "total") if field.settings.get(key) is not None}
        return {"scale": self.scale(field), **limits}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that some number fits."""
        limits = self._range(field)
        if limits.low is not None and limits.high is not None and limits.low > limits.high:
            yield "/min", BAD_RANGE, {}

    def scale(self, field: Field, /) -> int:
        """Return how many decimals the field keeps."""
        return integer(field, "scale", self.default_scale)

    def _range(self, field: Field) -> Range:
        scale = self.scale(field)
        low, high = optional_number(field, "min"), optional_number(field, "max")
        return Range(scale, _scaled(low, scale, ROUND_CEILING), _scaled(high, scale, ROUND_FLOOR))


def _scaled(limit: Decimal | None, scale: int, rounding: str) -> int | None:
    return None if limit is None else int(limit.scaleb(scale).to_integral_value(rounding))

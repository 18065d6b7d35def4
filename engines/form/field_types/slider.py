"""A number on a bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from decimal import Decimal
from typing import ClassVar, Final

from engines.form.field_type import Finding, Parser
from engines.form.field_types.registry import field_types
from engines.form.numbers import written
from engines.form.numeric import NumericType
from engines.form.problems import BAD_STEP, NOT_STEP
from engines.form.settings import optional_number, string
from engines.form.usual import Usual
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field

USUAL: Final[dict[str, int]] = {"min": 0, "max": 100, "step": 1}
MAX_STEPS: Final = 10_000
_MAX_SCALE: Final = 6


@field_types.register("slider")
class SliderType(NumericType):
    """Progress, temperature, willingness: a number between two ends, in steps that begin at the lower one."""

    label: ClassVar[Text] = Text("滑块", "Slider")
    doc: ClassVar[Text] = Text(
        "拖动选一个数字,如进度、温度:有最小值、最大值和步长(默认 0 到 100,步长 1)。公式里是数字。",
        "A number picked by dragging, such as progress or a temperature: between two ends, in steps (0 to 100 in steps "
        "of 1 unless set). To formulas it is a number.",
    )
    icon: ClassVar[str] = "filter"
    schema: ClassVar[JsonObject] = {
        "min": {"type": "number", "default": 0, "description": "最小值 / The least it may be"},
        "max": {"type": "number", "default": 100, "description": "最大值 / The most it may be"},
        "step": {"type": "number", "exclusiveMinimum": 0, "default": 1, "description": "步长 / The step"},
        "unit": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20,
            "description": "显示在数字后面的单位 / The unit shown after it",
        },
    }

    def scale(self, field: Field, /) -> int:
        """Return the decimals that the lower end and the step have."""
        places = (-int(number.as_tuple().exponent) for number in (_setting(field, "min"), _setting(field, "step")))
        return min(_MAX_SCALE, max(0, *places))

    def parser(self, field: Field, zone: tzinfo, /) -> Parser:
        """Return a parser to the numbers that lie on a step."""
        parse = super().parser(_with_ends(field), zone)
        scale = self.scale(field)
        low, step = (int(_setting(field, key).scaleb(scale)) for key in ("min", "step"))

        def on_step(raw: object) -> object:
            value = parse(raw)
            if isinstance(value, int) and step > 0 and (value - low) % step:
                return Problem(NOT_STEP, "", {"step": written(step, scale), "low": written(low, scale)})
            return value

        return on_step

    def usual(self, _field: Field, /) -> Usual | None:
        """Return nothing: steps are the parser's."""
        return None

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a number between the ends."""
        return {**super().value_schema(_with_ends(field)), "examples": [_number(_setting(field, "min"))]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return ends, step and unit."""
        unit = string(field, "unit")
        told: dict[str, Json] = {key: _number(_setting(field, key)) for key in USUAL}
        return {"scale": self.scale(field), **told, **({"unit": unit} if unit else {})}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that there is a way from one end to the other."""
        yield from super().check(_with_ends(field))
        low, high, step = (_setting(field, key) for key in ("min", "max", "step"))
        if low <= high and (high - low) / step > MAX_STEPS:
            yield "/step", BAD_STEP, {"limit": MAX_STEPS}


def _setting(field: Field, key: str) -> Decimal:
    found = optional_number(field, key)
    return (Decimal(USUAL[key]) if found is None else found).normalize() + 0


def _with_ends(field: Field) -> Field:
    """Return the field with its usual ends written out."""
    ends: JsonObject = {key: _number(_setting(field, key)) for key in ("min", "max")}
    return Field(field.id, field.code, field.label, field.type, settings={**field.settings, **ends})


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)

"""A share of a whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form.field_type import Parser
from engines.form.field_types.registry import field_types
from engines.form.numbers import Range, number_parser, written
from engines.form.numeric import NumericType
from engines.form.problems import TOO_LARGE, TOO_SMALL
from engines.form.settings import integer
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field

MAX_DECIMALS: Final = 4
_HUNDREDTHS: Final = 2


@field_types.register("percent")
class PercentType(NumericType):
    """A rate, a discount, a progress: 15% is the number 0.15, with two decimals more than the percentage shows."""

    label: ClassVar[Text] = Text("百分比", "Percent")
    doc: ClassVar[Text] = Text(
        "一个百分比。15% 的值是 0.15:公式、条件、接口、最小值和最大值都用 0.15,只有填写和显示时用 15%。",
        "A percentage. The value of 15% is 0.15: formulas, conditions, the API and the limits say 0.15; only people "
        "type and see 15%.",
    )
    icon: ClassVar[str] = "hash"
    schema: ClassVar[JsonObject] = {
        "decimals": {
            "type": "integer",
            "minimum": 0,
            "maximum": MAX_DECIMALS,
            "default": 0,
            "description": "百分数的小数位数,1 可以填 6.5% / How many decimals the percentage has; 1 takes 6.5%",
        },
        "min": {"type": "number", "description": "最小值,0.1 是 10% / The least it may be; 0.1 is 10%"},
        "max": {"type": "number", "description": "最大值,1 是 100% / The most it may be; 1 is 100%"},
    }
    accepts: ClassVar[Text] = Text(
        "「15%」、「6.5%」、全角「15％」;没有百分号的数字就是值:0.15 是 15%;小数多了会报错,不会四舍五入",
        '"15%", "6.5%", full-width "15％"; a number without the sign is the value: 0.15 is 15%; too many decimals are '
        "refused, never rounded",
    )

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser of values and of percentages, within the field's limits."""
        decimals = _decimals(field)
        allowed = self._range(field)
        as_value, as_percentage = number_parser(Range(allowed.scale)), number_parser(Range(decimals))

        def parse(raw: object) -> object:
            percentage = _before_sign(raw)
            value = as_value(raw) if percentage is None else as_percentage(percentage)
            if not isinstance(value, int):
                return value
            if allowed.low is not None and value < allowed.low:
                return Problem(TOO_SMALL, "", {"limit": _spelled(allowed.low, decimals)})
            if allowed.high is not None and value > allowed.high:
                return Problem(TOO_LARGE, "", {"limit": _spelled(allowed.high, decimals)})
            return value

        return parse

    def writer(self, field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to a percentage with all its decimals."""
        decimals = _decimals(field)
        return lambda value: _spelled(int(str(value)), decimals)

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a number with its step and limits."""
        return {**super().value_schema(field), "examples": [0.15]}

    def scale(self, field: Field, /) -> int:
        """Return how many decimals the value keeps."""
        return _decimals(field) + _HUNDREDTHS


def _decimals(field: Field) -> int:
    return integer(field, "decimals", 0)


def _before_sign(raw: object) -> str | None:
    """Return what stands before a percent sign; None where there is none, or nothing before it."""
    if not isinstance(raw, str):
        return None
    text = unicodedata.normalize("NFKC", raw).strip()
    return text[:-1] if text.endswith("%") and text[:-1].strip() else None


def _spelled(scaled: int, decimals: int) -> str:
    return f"{written(scaled, decimals)}%"

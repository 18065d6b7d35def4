"""A number."""

from __future__ import annotations

from typing import ClassVar

from engines.form.field_types.registry import field_types
from engines.form.numeric import LIMITS, NumericType
from engines.form.settings import string
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field


@field_types.register("number")
class NumberType(NumericType):
    """Counts, hours, weights: whole unless the field says how many decimals."""

    label: ClassVar[Text] = Text("数字", "Number")
    doc: ClassVar[Text] = Text(
        "一个数字,小数位数固定(默认整数),精确到 15 位。",
        "A number with a fixed count of decimals (none by default), exact to 15 digits.",
    )
    icon: ClassVar[str] = "hash"
    schema: ClassVar[JsonObject] = {
        **LIMITS,
        "unit": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20,
            "description": "显示在数字后面的单位 / The unit shown after it",
        },
    }
    takes_unique: ClassVar[bool] = True

    def ui(self, field: Field, /) -> JsonObject:
        """Return scale, limits and unit."""
        unit = string(field, "unit")
        return {**super().ui(field), **({"unit": unit} if unit else {})}

"""An amount of money."""

from __future__ import annotations

from typing import ClassVar, Final

from engines.form.field_types.registry import field_types
from engines.form.numeric import LIMITS, NumericType
from engines.form.settings import string
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field

DEFAULT_CURRENCY: Final = "CNY"


@field_types.register("money")
class MoneyType(NumericType):
    """An amount in one currency; the currency belongs to the field, not to the value."""

    label: ClassVar[Text] = Text("金额", "Money")
    doc: ClassVar[Text] = Text(
        "一个金额,默认人民币、两位小数;币种属于字段。",
        "An amount, in yuan with two decimals by default; the currency belongs to the field.",
    )
    icon: ClassVar[str] = "data"
    schema: ClassVar[JsonObject] = {
        **LIMITS,
        "currency": {
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "default": DEFAULT_CURRENCY,
            "description": "币种代码 / The code of the currency",
        },
    }
    default_scale: ClassVar[int] = 2

    def ui(self, field: Field, /) -> JsonObject:
        """Return scale, limits and currency."""
        return {**super().ui(field), "currency": string(field, "currency", DEFAULT_CURRENCY)}

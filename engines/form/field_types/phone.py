"""A phone number."""

from __future__ import annotations

from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Parser
from engines.form.field_types.registry import field_types
from engines.form.phones import PLAIN_MOBILE, normal_phone
from engines.form.problems import NOT_PHONE
from engines.form.sensitive import SETTING, SensitiveOption
from engines.form.texts import plain, shown
from engines.form.usual import Usual, usual_match
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

MAX_LENGTH: Final = 32


@field_types.register("phone")
class PhoneType(SensitiveOption):
    """A mobile, a landline with its extension, a number abroad: kept in one spelling, so that it can be found."""

    label: ClassVar[Text] = Text("电话", "Phone")
    doc: ClassVar[Text] = Text(
        "手机、座机(可带分机)或国外号码;空格、横线、+86 会统一成一种写法。",
        "A mobile, a landline with extension or a number abroad. Spaces, dashes and +86 do not matter.",
    )
    icon: ClassVar[str] = "phone"
    schema: ClassVar[JsonObject] = SETTING
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    accepts: ClassVar[Text] = Text(
        "13800138000、+86 138-0013-8000、(010) 6655 4433 转 12、400-820-8820、+1 212-555-0123",
        "13800138000, +86 138-0013-8000, (010) 6655 4433 ext 12, 400-820-8820, +1 212-555-0123",
    )
    takes_unique: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the number in its one spelling."""
        return ColumnSpec("text", length=MAX_LENGTH)

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to the one spelling."""
        return _parse

    def usual(self, _field: Field, /) -> Usual | None:
        """Return mobiles in their one spelling."""
        return usual_match(PLAIN_MOBILE, MAX_LENGTH)

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a string."""
        return {"type": "string", "maxLength": MAX_LENGTH, "examples": ["13800138000"]}

    def ui(self, _field: Field, /) -> JsonObject:
        """Return the length."""
        return {"max_length": MAX_LENGTH}


def _parse(raw: object) -> object:
    text = plain(raw)
    if not isinstance(text, str):
        return text
    number = normal_phone(text) if len(text) <= MAX_LENGTH * 2 else None
    return number or Problem(NOT_PHONE, "", {"value": shown(text)})

"""Where something is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.addresses.address import PARTS, Address
from engines.form.addresses.reading import LONGEST, read_address
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

_EXAMPLE: Final = Address("上海市", "", "浦东新区", "世纪大道100号")


@field_types.register("address")
class AddressType(FieldType):
    """A place in China, or anywhere: province, city, district and the rest. Kept as one text that lists sort by."""

    label: ClassVar[Text] = Text("地址", "Address")
    doc: ClassVar[Text] = Text(
        "省、市、区县和详细地址。省市要在名单里(34 个省级、333 个地级),区县自由填写;直辖市没有市这一级。"
        "公式里是一段文本,各部分之间一个空格,缺的部分留空。",
        "Province, city, district and the rest. Provinces and cities are those of the list (34 and 333), districts are "
        "written freely; municipalities have no city. To formulas it is a text with one space between the parts.",
    )
    icon: ClassVar[str] = "pin"
    schema: ClassVar[JsonObject] = {
        "free": {
            "type": "boolean",
            "default": False,
            "description": "不核对省市,也收境外地址 / Provinces and cities are not compared with the list",
        },
    }
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.LONG_TEXT
    accepts: ClassVar[Text] = Text(
        "{province, city, district, detail},或一段文字,如 上海市浦东新区世纪大道100号;简称也可以,如 浙江杭州西湖区",
        "{province, city, district, detail}, or one text such as 上海市浦东新区世纪大道100号; short names too",
    )

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the parts as one text, and its pinyin beside it."""
        return ColumnSpec("text", length=sum(LONGEST.values()) + len(PARTS) - 1, sort_key=True)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to the text that is kept."""
        free = _free(field)

        def parse(raw: object) -> object:
            found = read_address(raw, free=free)
            return found.text if isinstance(found, Address) else found

        return parse

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to the parts, with the whole under ``label``."""
        return _parts

    def writer(self, _field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to the whole."""
        return lambda value: Address.of(str(value)).label

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return the object of parts; a text alone may be sent."""
        parts: dict[str, Json] = {part: {"type": "string", "maxLength": LONGEST[part]} for part in PARTS}
        properties: JsonObject = {**parts, "label": {"type": "string"}}
        return {
            "type": "object",
            "properties": properties,
            "required": [*PARTS, "label"],
            "examples": [_EXAMPLE.to_json()],
        }

    def ui(self, field: Field, /) -> JsonObject:
        """Say whether the list of names holds."""
        return {"free": _free(field)}


def _parts(value: object) -> Json:
    return Address.of(str(value)).to_json()


def _free(field: Field) -> bool:
    return field.settings.get("free") is True

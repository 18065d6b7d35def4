"""A text that scanners read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.codes import LONGEST, fits
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import BAD_LIMIT, NOT_CODE128
from engines.form.settings import integer, string
from engines.form.texts import line, shown, text_parser
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

USUAL_LENGTH: Final = 80


@field_types.register("barcode")
class BarcodeType(FieldType):
    """An asset's or a device's number: a text shown as a QR code or a Code 128, filled in by scanning."""

    label: ClassVar[Text] = Text("条码", "Barcode")
    doc: ClassVar[Text] = Text(
        "一段文字,如资产编号、设备序列号,显示为二维码或 Code 128 条码;手机上可以扫码填写。"
        "Code 128 只收英文、数字和符号。",
        "A text such as the number of an asset, shown as a QR code or a Code 128; phones fill it in by scanning. "
        "Code 128 takes Latin letters, digits and signs only.",
    )
    icon: ClassVar[str] = "scan"
    schema: ClassVar[JsonObject] = {
        "kind": {
            "enum": list(LONGEST),
            "default": "qr",
            "description": "qr 二维码,code128 一维条码 / A QR code, or bars",
        },
        "max_length": {
            "type": "integer",
            "minimum": 1,
            "maximum": LONGEST["qr"],
            "default": USUAL_LENGTH,
            "description": "最多多少个字,code128 最多 80 / The most characters it may have; 80 for code128",
        },
    }
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    accepts: ClassVar[Text] = Text("文字;表格里的数字也可以", "Text; numbers from spreadsheets too")
    takes_unique: ClassVar[bool] = True

    def column(self, field: Field, /) -> ColumnSpec:
        """Keep the text."""
        return ColumnSpec("text", length=_length(field))

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser of what the code can hold."""
        parse, kind = text_parser(_length(field), line), _kind(field)

        def parse_drawable(raw: object) -> object:
            value = parse(raw)
            if isinstance(value, str) and not fits(kind, value):
                return Problem(NOT_CODE128, "", {"value": shown(value)})
            return value

        return parse_drawable

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a string with its length."""
        return {"type": "string", "maxLength": _length(field), "examples": ["ZC-2026-0001"]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the kind of code and the length; it may always be scanned."""
        return {"kind": _kind(field), "max_length": _length(field), "scan": True}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the longest text fits the code."""
        if _length(field) > LONGEST[_kind(field)]:
            yield "/max_length", BAD_LIMIT, {"value": _length(field)}


def _kind(field: Field) -> str:
    return string(field, "kind", "qr")


def _length(field: Field) -> int:
    return integer(field, "max_length", USUAL_LENGTH)

"""An email address."""

from __future__ import annotations

import re
import unicodedata
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_EMAIL
from engines.form.sensitive import SETTING, SensitiveOption
from engines.form.texts import plain, shown
from engines.form.usual import Usual, usual_match
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

MAX_LENGTH: Final = 254
_NAME: Final = r"[^\s@\"(),:;<>\[\]\\.\x00-\x1f\x7f\ud800-\udfff]+"
_ADDRESS: Final = re.compile(rf"{_NAME}(?:\.{_NAME})*@{_NAME}(?:\.{_NAME})+")

# What stays as it is.
_WORD: Final = "[a-z0-9_+-]+"
_USUAL: Final = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_WORD}(?:\.{_WORD})+")


@field_types.register("email")
class EmailType(SensitiveOption):
    """One address, in lower case, so that the same address is always the same text."""

    label: ClassVar[Text] = Text("邮箱", "Email")
    doc: ClassVar[Text] = Text("一个邮箱地址;大写字母会变成小写。", "One email address; kept in lower case.")
    icon: ClassVar[str] = "mail"
    schema: ClassVar[JsonObject] = SETTING
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    accepts: ClassVar[Text] = Text(
        "xu.jianing@example.com,全角字符也可以", "xu.jianing@example.com, full-width characters too"
    )
    takes_unique: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the address."""
        return ColumnSpec("text", length=MAX_LENGTH)

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to an address."""
        return _parse

    def usual(self, _field: Field, /) -> Usual | None:
        """Return addresses in lower case."""
        return usual_match(_USUAL, MAX_LENGTH)

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return an email string."""
        return {"type": "string", "format": "email", "maxLength": MAX_LENGTH, "examples": ["xu.jianing@example.com"]}

    def ui(self, _field: Field, /) -> JsonObject:
        """Return the length."""
        return {"max_length": MAX_LENGTH}


def _parse(raw: object) -> object:
    text = plain(raw)
    if not isinstance(text, str):
        return text
    address = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if len(address) <= MAX_LENGTH and _ADDRESS.fullmatch(address):
        return address.lower()
    return Problem(NOT_EMAIL, "", {"value": shown(text)})

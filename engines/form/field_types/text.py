"""One line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Finding, Parser
from engines.form.field_types.registry import field_types
from engines.form.patterns import fault_of
from engines.form.problems import BAD_PATTERN, PATTERN
from engines.form.sensitive import SETTING, SensitiveOption
from engines.form.settings import integer, string
from engines.form.sort_keys import sort_key
from engines.form.texts import line, text_parser
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

DEFAULT_LENGTH: Final = 200
MAX_LENGTH: Final = 500


@field_types.register("text")
class TextType(SensitiveOption):
    """Names, subjects, model numbers: one line, up to 500 characters, sorted by pinyin."""

    label: ClassVar[Text] = Text("单行文本", "Text")
    doc: ClassVar[Text] = Text(
        "一行文字,如名称、标题、型号。换行和制表符会变成空格。",
        "One line of text, such as a name, a subject or a model. A break becomes a space.",
    )
    icon: ClassVar[str] = "text"
    schema: ClassVar[JsonObject] = {
        **SETTING,
        "max_length": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_LENGTH,
            "default": DEFAULT_LENGTH,
            "description": "最多多少个字 / The most characters it may have",
        },
        "pattern": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "description": "整段要符合的正则表达式 / A regular expression for the whole text",
        },
    }
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.TEXT
    accepts: ClassVar[Text] = Text("文字;表格里的数字也可以", "Text; numbers from spreadsheets too")
    takes_unique: ClassVar[bool] = True

    def column(self, field: Field, /) -> ColumnSpec:
        """Keep the text, and its pinyin beside it."""
        return ColumnSpec("text", length=self._limit(field), sort_key=True)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser of one line."""
        parse = text_parser(self._limit(field), line)
        pattern = string(field, "pattern")
        if not pattern:
            return parse
        compiled = re.compile(pattern)

        def parse_matching(raw: object) -> object:
            value = parse(raw)
            if isinstance(value, str) and not compiled.fullmatch(value):
                return Problem(PATTERN, "", {"pattern": pattern})
            return value

        return parse_matching

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a string with its length."""
        return {"type": "string", "maxLength": self._limit(field), "examples": ["开机后不制热"]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the length and the pattern."""
        pattern = string(field, "pattern")
        return {"max_length": self._limit(field), **({"pattern": pattern} if pattern else {})}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the pattern can be compiled, and that no text makes it run away."""
        yield from super().check(field)
        pattern = string(field, "pattern")
        reason = fault_of(pattern)
        if reason is not None:
            yield "/pattern", BAD_PATTERN, {"reason": reason}

    def sort_key(self, value: object, _field: Field, /) -> str | None:
        """Return the pinyin key."""
        return sort_key(value) if isinstance(value, str) else None

    def _limit(self, field: Field) -> int:
        return integer(field, "max_length", DEFAULT_LENGTH)

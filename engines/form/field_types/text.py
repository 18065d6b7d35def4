"""One line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Finding, Parser
from engines.form.field_types.registry import field_types
from engines.form.id_cards import id_card
from engines.form.patterns import fault_of, matcher
from engines.form.problems import BAD_PATTERN, NO_PATTERN, OTHER_FORMAT, PATTERN
from engines.form.sensitive import SETTING, SensitiveOption
from engines.form.settings import integer, string
from engines.form.sort_keys import sort_key
from engines.form.texts import line, text_parser
from engines.form.usual import Usual, usual_text
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

DEFAULT_LENGTH: Final = 200
MAX_LENGTH: Final = 500
LONGEST_CARD: Final = 30
"""Characters of an identity card number as people write it, spaces included; 18 are kept."""


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
        "format": {
            "enum": ["plain", "id_card", "regex"],
            "default": "plain",
            "description": "plain 任意文字,id_card 身份证号,regex 要符合 pattern / "
            "Any text, an identity card number, or what matches the pattern",
        },
        "scan": {
            "type": "boolean",
            "default": False,
            "description": "手机上可以扫码填写 / Phones may fill it in by scanning a code",
        },
        "pattern": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "description": "整段要符合的正则表达式,写法同 MATCHES / "
            "A regular expression for the whole text, written as for MATCHES",
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
        check = FORMATS[_format(field)](field)
        if check is None:
            return parse

        def parse_matching(raw: object) -> object:
            value = parse(raw)
            return check(value) if isinstance(value, str) else value

        return parse_matching

    def usual(self, field: Field, /) -> Usual | None:
        """Return texts that no format is asked of."""
        return usual_text(self._limit(field)) if FORMATS[_format(field)](field) is None else None

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a string with its length."""
        return {"type": "string", "maxLength": self._limit(field), "examples": ["开机后不制热"]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the length, the pattern, the format and whether it may be scanned, as far as they are set."""
        told = {key: field.settings[key] for key in ("pattern", "format", "scan") if field.settings.get(key)}
        return {"max_length": self._limit(field), **told}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the pattern can be read, and fits the format."""
        yield from super().check(field)
        pattern = string(field, "pattern")
        reason = fault_of(pattern)
        if reason is not None:
            yield "/pattern", BAD_PATTERN, {"reason": reason}
        asked = field.settings.get("format")
        if asked == "regex" and not pattern:
            yield "/format", NO_PATTERN, {}
        if pattern and asked in ("plain", "id_card"):
            yield "/pattern", OTHER_FORMAT, {}

    def sort_key(self, value: object, _field: Field, /) -> str | None:
        """Return the pinyin key."""
        return sort_key(value) if isinstance(value, str) else None

    def _limit(self, field: Field) -> int:
        return LONGEST_CARD if _format(field) == "id_card" else integer(field, "max_length", DEFAULT_LENGTH)


Check = Callable[[str], str | Problem]


def _format(field: Field) -> str:
    """Return the format; a pattern alone asks for its own."""
    return string(field, "format", "regex" if field.settings.get("pattern") else "plain")


def _matching(field: Field) -> Check | None:
    pattern = string(field, "pattern")
    if fault_of(pattern) is not None or not pattern:
        return None
    holds = matcher(pattern)
    return lambda text: text if holds(text) else Problem(PATTERN, "", {"pattern": pattern})


FORMATS: Final[Mapping[str, Callable[[Field], Check | None]]] = {
    "plain": lambda _field: None,
    "id_card": lambda _field: id_card,
    "regex": _matching,
}
"""What a text is held against, by format."""

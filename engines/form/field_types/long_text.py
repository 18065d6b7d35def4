"""Text of many lines."""

from __future__ import annotations

from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Parser
from engines.form.field_types.registry import field_types
from engines.form.sensitive import SETTING, SensitiveOption
from engines.form.settings import integer
from engines.form.texts import paragraph, text_parser
from engines.form.usual import Usual, usual_text
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

DEFAULT_LENGTH: Final = 20_000
MAX_LENGTH: Final = 100_000
DEFAULT_ROWS: Final = 4


@field_types.register("long_text")
class LongTextType(SensitiveOption):
    """Descriptions and notes; line breaks are kept."""

    label: ClassVar[Text] = Text("多行文本", "Long text")
    doc: ClassVar[Text] = Text(
        "多行文字,如描述、处理意见;换行会保留。", "Several lines, such as a description or an opinion; breaks are kept."
    )
    icon: ClassVar[str] = "para"
    schema: ClassVar[JsonObject] = {
        **SETTING,
        "max_length": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_LENGTH,
            "default": DEFAULT_LENGTH,
            "description": "最多多少个字 / The most characters it may have",
        },
        "rows": {
            "type": "integer",
            "minimum": 1,
            "maximum": 30,
            "default": DEFAULT_ROWS,
            "description": "输入框的行数 / How many lines the input shows",
        },
    }
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.LONG_TEXT
    accepts: ClassVar[Text] = Text("文字", "Text")
    sortable: ClassVar[bool] = False

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the text; nothing sorts by it."""
        return ColumnSpec("text")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser that keeps line breaks."""
        return text_parser(integer(field, "max_length", DEFAULT_LENGTH), paragraph)

    def usual(self, field: Field, /) -> Usual | None:
        """Return texts with their breaks."""
        return usual_text(integer(field, "max_length", DEFAULT_LENGTH), "\n")

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a string with its length."""
        limit = integer(field, "max_length", DEFAULT_LENGTH)
        return {"type": "string", "maxLength": limit, "examples": ["昨晚开始报 E4。\n已断电重启。"]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the length and the height."""
        limit = integer(field, "max_length", DEFAULT_LENGTH)
        return {"max_length": limit, "rows": integer(field, "rows", DEFAULT_ROWS)}

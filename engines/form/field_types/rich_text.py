"""Formatted text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import NOT_RICH, TOO_LONG
from engines.form.rich import clean, words_of
from engines.form.settings import integer
from engines.form.texts import paragraph, plain
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

DEFAULT_LENGTH: Final = 20_000
MAX_LENGTH: Final = 100_000
MARKUP_FACTOR: Final = 6
"""How much longer than its words a text may be with its markup."""


@field_types.register("rich_text")
class RichTextType(FieldType):
    """Text with headings, lists, links and emphasis. Nothing in it can run: it is cleaned before it is kept."""

    label: ClassVar[Text] = Text("富文本", "Formatted text")
    doc: ClassVar[Text] = Text(
        "有格式的文字:标题、加粗、斜体、下划线、列表、引用、链接。以 HTML 保存,写入时只留下这些格式,"
        "脚本、样式、图片和别的内容都去掉;链接只能是 http、https、mailto。"
        "标题、搜索和表格导出用其中的纯文字。公式里只能判断它是否为空。",
        "Text with headings, bold, italics, underlining, lists, quotes and links. Kept as HTML that is cleaned when it "
        "is written: scripts, styles, pictures and anything else are dropped; links may be http, https or mailto. "
        "Titles, search and exported tables have its plain words. Formulas may ask only whether it is blank.",
    )
    icon: ClassVar[str] = "para"
    schema: ClassVar[JsonObject] = {
        "max_length": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_LENGTH,
            "default": DEFAULT_LENGTH,
            "description": "最多多少个字,格式不算 / The most characters it may have, not counting the format",
        },
    }
    value_type: ClassVar[ValueType] = "opaque"
    operators: ClassVar[tuple[str, ...]] = operators.BLANK
    accepts: ClassVar[Text] = Text(
        "HTML,如 <p>已 <strong>断电</strong></p>;没有标签的文字按段落收下",
        "HTML such as <p>Switched <strong>off</strong></p>; text without tags becomes paragraphs",
    )
    sortable: ClassVar[bool] = False

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the HTML; nothing sorts by it."""
        return ColumnSpec("text")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser that cleans."""
        limit = integer(field, "max_length", DEFAULT_LENGTH)

        def parse(raw: object) -> object:
            text = plain(raw)
            if not isinstance(text, str):
                return text
            if len(text) > limit * MARKUP_FACTOR + 1000:
                return Problem(TOO_LONG, "", {"limit": limit, "length": len(text)})
            written = paragraph(text)
            return written if isinstance(written, Problem) else _cleaned(written, limit)

        return parse

    def writer(self, _field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to the plain words."""
        return lambda value: words_of(str(value))

    def searchable(self, _field: Field, /) -> bool:
        """Let its words be found."""
        return True

    def search_text(self, value: object, _field: Field, /) -> str | None:
        """Return the plain words."""
        return words_of(str(value))

    def cell(self, value: Json, /) -> Json:
        """Show the plain words."""
        return words_of(value) if isinstance(value, str) else value

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a string of HTML."""
        limit = integer(field, "max_length", DEFAULT_LENGTH)
        example = "<p>昨晚开始报 <strong>E4</strong>。</p>"
        return {
            "type": "string",
            "contentMediaType": "text/html",
            "maxLength": limit * MARKUP_FACTOR + 1000,
            "examples": [example],
        }

    def ui(self, field: Field, /) -> JsonObject:
        """Return the length."""
        return {"max_length": integer(field, "max_length", DEFAULT_LENGTH)}


def _cleaned(written: str, limit: int) -> object:
    cleaned = clean(written)
    if cleaned is None:
        return Problem(NOT_RICH)
    length = len(words_of(cleaned))
    if length > limit:
        return Problem(TOO_LONG, "", {"limit": limit, "length": length})
    return cleaned if length else None

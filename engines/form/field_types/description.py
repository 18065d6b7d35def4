"""A note within a form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import ClassVar, Final

from engines.form.field_type import Finding
from engines.form.field_types.registry import field_types
from engines.form.field_types.url import UrlType
from engines.form.layout_type import LayoutType
from engines.form.problems import NOT_URL
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field

MAX_TEXT: Final = 4000
_WORDS: Final[JsonObject] = {"type": "string", "maxLength": MAX_TEXT}


@field_types.register("description")
class DescriptionType(LayoutType):
    """A text for whoever fills the form in, and a link if it has one; on public pages too."""

    label: ClassVar[Text] = Text("说明文字", "Description")
    doc: ClassVar[Text] = Text(
        "给填写人看的一段文字,可以带一个链接(http、https、mailto),公开页面上也显示。不保存内容,接口里也没有它的值。",
        "A text for whoever fills the form in, with a link (http, https, mailto) if it has one; shown on public pages "
        "too. It keeps nothing, and answers of the API have no value of it.",
    )
    icon: ClassVar[str] = "info"
    schema: ClassVar[JsonObject] = {
        "text": {
            "type": "object",
            "properties": {"zh": _WORDS, "en": _WORDS},
            "required": ["zh", "en"],
            "additionalProperties": False,
            "description": "说明的内容,换行会保留 / What it says; breaks are kept",
        },
        "link": {
            "type": "string",
            "maxLength": 1000,
            "description": "链接的地址,如 https://example.com/help / Where its link leads",
        },
    }
    required_settings: ClassVar[tuple[str, ...]] = ("text",)

    def ui(self, field: Field, /) -> JsonObject:
        """Return the text and the link."""
        link = _address(field)
        shown: dict[str, Json] = {"text": field.settings.get("text")}
        return {**shown, "link": link} if isinstance(link, str) else shown

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the link is one."""
        link = _address(field)
        if isinstance(link, Problem):
            yield "/link", NOT_URL, link.details


def _address(field: Field) -> object:
    return UrlType().parser(field, UTC)(field.settings.get("link"))

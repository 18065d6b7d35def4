"""Free tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import tzinfo
from typing import ClassVar, Final, cast

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import TOO_MANY
from engines.form.settings import integer
from engines.form.texts import line, text_parser
from engines.kernel.problem import Problem, pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

USUAL_COUNT: Final = 20
USUAL_LENGTH: Final = 30
_MOST_SENT: Final = 1000
_SEPARATORS: Final = re.compile("[,;|、，；\n]")


@field_types.register("tags")
class TagsType(FieldType):
    """Words that people make up as they go: any number, each once whatever its case, in the order they were given."""

    label: ClassVar[Text] = Text("标签", "Tags")
    doc: ClassVar[Text] = Text(
        '随手写的标签,不用事先列出;输入时提示最近用过的。条件里写 tags contains "急"。选项固定时用多选。',
        "Words made up as people go, not listed before; those lately used are suggested. Conditions say "
        'tags contains "urgent". Take a multiple choice where the options are fixed.',
    )
    icon: ClassVar[str] = "tag"
    schema: ClassVar[JsonObject] = {
        "max_count": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": USUAL_COUNT,
            "description": "最多几个 / The most tags",
        },
        "max_length": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": USUAL_LENGTH,
            "description": "每个最多多少个字 / The most characters of each",
        },
    }
    value_type: ClassVar[ValueType] = "texts"
    operators: ClassVar[tuple[str, ...]] = operators.CHOICES
    accepts: ClassVar[Text] = Text(
        "列表,或用逗号、顿号、分号、竖线、换行隔开的文字;空的和重复的会去掉",
        "A list, or a text with commas, semicolons, bars or breaks between; blanks and doubles are left out",
    )
    sortable: ClassVar[bool] = False
    suggests: ClassVar[bool] = True

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the texts."""
        return ColumnSpec("list")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to a tuple of texts."""
        limit = integer(field, "max_count", USUAL_COUNT)
        read = text_parser(integer(field, "max_length", USUAL_LENGTH), line)

        def parse(raw: object) -> object:
            items = _items(raw)
            if len(items) > _MOST_SENT:
                return Problem(TOO_MANY, "", {"limit": limit})
            found: dict[str, str] = {}
            for index, item in enumerate(items):
                tag = read(item)
                if isinstance(tag, Problem):
                    return tag.under(pointer(index)) if isinstance(raw, list | tuple) else tag
                if isinstance(tag, str):
                    found.setdefault(tag.casefold(), tag)
            return Problem(TOO_MANY, "", {"limit": limit}) if len(found) > limit else tuple(found.values()) or None

        return parse

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to a list."""
        return lambda value: cast("list[Json]", list(cast("Iterable[str]", value)))

    def writer(self, _field: Field, _zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to one text."""
        return lambda value: "、".join(cast("Iterable[str]", value))

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return an array of texts."""
        return {
            "type": "array",
            "items": {"type": "string", "maxLength": integer(field, "max_length", USUAL_LENGTH)},
            "maxItems": integer(field, "max_count", USUAL_COUNT),
            "uniqueItems": True,
            "examples": [["加急", "老客户"]],
        }

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits."""
        return {
            "max_count": integer(field, "max_count", USUAL_COUNT),
            "max_length": integer(field, "max_length", USUAL_LENGTH),
            "multiple": True,
        }


def _items(raw: object) -> list[object] | tuple[object, ...]:
    if isinstance(raw, list | tuple):
        return raw
    return tuple(_SEPARATORS.split(raw)) if isinstance(raw, str) else (raw,)

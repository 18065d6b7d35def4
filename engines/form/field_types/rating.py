"""A score."""

from __future__ import annotations

from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.choosing import in_all_languages
from engines.form.field_type import ColumnSpec, FieldType, Parser
from engines.form.field_types.registry import field_types
from engines.form.numbers import Range, number_parser
from engines.form.settings import integer, string
from engines.form.usual import Usual, usual_number
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

_SCALES: Final[dict[str, int]] = {"stars": 5, "csat": 5, "nps": 10, "ces": 7}
_FROM_ZERO: Final = frozenset({"nps"})
_END: Final[JsonObject] = {
    "type": ["string", "object"],
    "minLength": 1,
    "maxLength": 60,
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
}


@field_types.register("rating")
class RatingType(FieldType):
    """A whole number on a short scale: stars, CSAT and CES from 1, NPS from 0 to 10."""

    label: ClassVar[Text] = Text("评分", "Rating")
    doc: ClassVar[Text] = Text(
        "一个分数:星级、CSAT(满意度 1–5)、CES(省力 1–7)、NPS(推荐意愿 0–10);最高分可以改。标准量表的分数有含义并着色:"
        "NPS 9–10 推荐者、7–8 中立者、0–6 贬损者;CSAT 4–5 满意;CES 5–7 省力。",
        "A score: stars, CSAT (satisfaction, 1-5), CES (ease, 1-7), NPS (recommendation, 0-10); the highest score can "
        "be set. Scores of the standard scales have a meaning and its colour: NPS 9-10 promoter, 7-8 passive, 0-6 "
        "detractor; CSAT 4-5 satisfied; CES 5-7 easy.",
    )
    icon: ClassVar[str] = "star"
    schema: ClassVar[JsonObject] = {
        "kind": {
            "enum": list(_SCALES),
            "default": "stars",
            "description": "量表;NPS 从 0 开始 / The scale; NPS begins at 0",
        },
        "scale": {"type": "integer", "minimum": 3, "maximum": 10, "description": "最高分 / The highest score"},
        "low": {**_END, "description": "最低分旁边的话 / The words beside the lowest score"},
        "high": {**_END, "description": "最高分旁边的话 / The words beside the highest score"},
    }
    value_type: ClassVar[ValueType] = "number"
    operators: ClassVar[tuple[str, ...]] = operators.NUMBER
    accepts: ClassVar[Text] = Text("整数,也可以是文字里的整数", "A whole number, also as text")

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep an integer."""
        return ColumnSpec("integer")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser within the scale."""
        return number_parser(Range(0, *_ends(field)))

    def usual(self, field: Field, /) -> Usual | None:
        """Return scores within the scale."""
        return usual_number(Range(0, *_ends(field)))

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return an integer within the scale."""
        low, high = _ends(field)
        return {"type": "integer", "minimum": low, "maximum": high, "examples": [high]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return kind, ends and their words."""
        low, high = _ends(field)
        words = {key: _words(field.settings[key]) for key in ("low", "high") if field.settings.get(key)}
        return {"kind": string(field, "kind", "stars"), "min": low, "max": high, **words}


def _ends(field: Field) -> tuple[int, int]:
    kind = string(field, "kind", "stars")
    return (0 if kind in _FROM_ZERO else 1), integer(field, "scale", _SCALES[kind])


def _words(setting: Json) -> Json:
    if isinstance(setting, str):
        return in_all_languages(Text.of(setting))
    return (
        in_all_languages(Text.of({key: str(text) for key, text in setting.items()}))
        if isinstance(setting, dict)
        else None
    )

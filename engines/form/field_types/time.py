"""A time of day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser
from engines.form.field_types.registry import field_types
from engines.form.problems import BAD_LIMIT, BAD_RANGE, TOO_EARLY, TOO_LATE
from engines.form.settings import string
from engines.form.times import time_value
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType

_LENGTH: Final = 8
_WRITTEN: Final[JsonObject] = {"type": "string", "minLength": 1, "maxLength": 20}


@field_types.register("time")
class TimeType(FieldType):
    """What a clock shows, without a day or a zone: text ``HH:MM:SS``, whose order as text is the order of time."""

    label: ClassVar[Text] = Text("时间", "Time of day")
    doc: ClassVar[Text] = Text(
        '一天里的时刻,没有日期,也没有时区。公式里是 8 个字的文本,和同样写法的文本比较:opens >= "09:00:00"。',
        "A time of day, without a day and without a zone. To formulas it is a text of 8 characters, compared with "
        'texts written the same way: opens >= "09:00:00".',
    )
    icon: ClassVar[str] = "clock"
    schema: ClassVar[JsonObject] = {
        "min": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20,
            "description": "最早,如 09:00 / The earliest it may be",
        },
        "max": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20,
            "description": "最晚,如 18:00 / The latest it may be",
        },
    }
    value_type: ClassVar[ValueType] = "text"
    operators: ClassVar[tuple[str, ...]] = operators.MOMENT
    accepts: ClassVar[Text] = Text(
        "09:30、9:30:15、9:30 pm、下午2:05、9点30分;表格里的时间单元格也可以",
        "09:30, 9:30:15, 9:30 pm, 下午2:05, 9点30分; cells of spreadsheets that hold a time too",
    )

    def searchable(self, _field: Field, /) -> bool:
        """Nobody finds a record by a time of day."""
        return False

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the text."""
        return ColumnSpec("text", length=_LENGTH)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser within the field's limits."""
        low, high = _limit(field, "min") or "", _limit(field, "max") or "~"

        def parse(raw: object) -> object:
            value = time_value(raw)
            if not isinstance(value, str) or low <= value <= high:
                return value
            early = value < low
            return Problem(TOO_EARLY if early else TOO_LATE, "", {"limit": low if early else high})

        return parse

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a string of hours, minutes and seconds; a full-time of RFC 3339 would have a zone."""
        return {"type": "string", "pattern": r"^\d\d:\d\d:\d\d$", "examples": ["09:30:00"]}

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits, spelled as values are."""
        limits = {key: _limit(field, key) for key in ("min", "max")}
        return {key: limit for key, limit in limits.items() if limit is not None}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the limits are times, in order."""
        found = {key: time_value(string(field, key)) for key in ("min", "max")}
        for key, limit in found.items():
            if isinstance(limit, Problem):
                yield f"/{key}", BAD_LIMIT, {"value": string(field, key)}
        low, high = found["min"], found["max"]
        if isinstance(low, str) and isinstance(high, str) and low > high:
            yield "/min", BAD_RANGE, {}


def _limit(field: Field, key: str) -> str | None:
    limit = time_value(string(field, key))
    return limit if isinstance(limit, str) else None

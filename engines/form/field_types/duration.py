"""A length of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import ClassVar

from engines.form import operators
from engines.form.durations import duration_value, within
from engines.form.field_type import ColumnSpec, FieldType, Finding, Parser, Presenter
from engines.form.field_types.registry import field_types
from engines.form.problems import BAD_LIMIT, BAD_RANGE
from engines.form.settings import string
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType
from engines.rules.functions.words_moment import spell_duration


@field_types.register("duration")
class DurationType(FieldType):
    """How long something takes: exact to the millisecond, in memory an integer of them. It knows no months or years."""

    label: ClassVar[Text] = Text("时长", "Duration")
    doc: ClassVar[Text] = Text(
        "一段时间的长短。公式里写作 spent > 4h;接口和导出文件里写作 2h30m;一天就是 24 小时。"
        '筛选 JSON 的值写成表达式,如 "=4h"。',
        "How long something takes. Formulas say spent > 4h; the API and exported files write 2h30m; a day is 24 hours. "
        'A value in a JSON filter is an expression, such as "=4h".',
    )
    icon: ClassVar[str] = "clock"
    schema: ClassVar[JsonObject] = {
        "min": {
            "type": "string",
            "minLength": 1,
            "maxLength": 40,
            "description": "最短,如 30m / The shortest it may be",
        },
        "max": {"type": "string", "minLength": 1, "maxLength": 40, "description": "最长,如 8h / The longest it may be"},
    }
    value_type: ClassVar[ValueType] = "duration"
    operators: ClassVar[tuple[str, ...]] = operators.MOMENT
    accepts: ClassVar[Text] = Text(
        "2h30m、90m、1d 4h、2小时30分钟、2:30(时:分)、ISO 8601 的 PT2H30M;没有单位的数字是分钟",
        "2h30m, 90m, 1d 4h, 2小时30分钟, 2:30 (hours:minutes), PT2H30M of ISO 8601; a number without a unit is minutes",
    )

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep milliseconds; 32 bits would end after 24 days."""
        return ColumnSpec("scaled", scale=0)

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return a parser within the field's limits."""
        low, high = _limit(field, "min"), _limit(field, "max")
        if low is None and high is None:
            return duration_value

        def parse(raw: object) -> object:
            value = duration_value(raw)
            return within(value, low, high) if isinstance(value, int) else value

        return parse

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to ``2h30m``."""
        return spell_duration  # type: ignore[return-value]  # the value in memory is an int

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a string of hours, minutes and seconds."""
        return {
            "type": "string",
            "pattern": r"^-?(?=\d)(\d+h)?(\d+m)?(\d+(\.\d{1,3})?s)?$",
            "examples": ["2h30m", "45m"],
        }

    def ui(self, field: Field, /) -> JsonObject:
        """Return the limits, spelled as values are."""
        limits = {key: _limit(field, key) for key in ("min", "max")}
        return {key: spell_duration(limit) for key, limit in limits.items() if limit is not None}

    def check(self, field: Field, /) -> Iterable[Finding]:
        """Check that the limits are durations, in order."""
        found = {key: duration_value(string(field, key)) for key in ("min", "max")}
        for key, limit in found.items():
            if isinstance(limit, Problem):
                yield f"/{key}", BAD_LIMIT, {"value": string(field, key)}
        low, high = found["min"], found["max"]
        if isinstance(low, int) and isinstance(high, int) and low > high:
            yield "/min", BAD_RANGE, {}


def _limit(field: Field, key: str) -> int | None:
    limit = duration_value(string(field, key))
    return limit if isinstance(limit, int) else None

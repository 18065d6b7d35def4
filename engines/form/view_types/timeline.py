"""Bars along a scale of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from engines.form.field_type import Finding
from engines.form.view_type import Reads, ViewType, setting
from engines.form.view_types.registry import view_types
from engines.form.view_types.settings import one_field
from engines.form.view_types.spans import same_kind
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Form, Sort, View
from engines.rules import ValueType

_DAYS: Final[tuple[ValueType, ...]] = ("date", "datetime")


@view_types.register("timeline")
class TimelineView(ViewType):
    """A bar for each record from its beginning to its end; moving or stretching it changes the dates."""

    label: ClassVar[Text] = Text("时间轴", "Timeline")
    doc: ClassVar[Text] = Text(
        "一条记录一根横条,从开始到结束,按日、周、月看;拖动或拉长横条,就是改日期。",
        "A bar for each record from its beginning to its end, by day, week or month. "
        "Moving or stretching a bar changes its dates.",
    )
    icon: ClassVar[str] = "split"
    schema: ClassVar[JsonObject] = {
        "from": one_field("开始的日期或时间 / The date or time when it begins"),
        "to": one_field("结束的日期或时间 / The date or time when it ends"),
        "group": one_field("按哪个字段分组 / The field that makes groups"),
        "scale": {
            "enum": ["day", "week", "month"],
            "default": "week",
            "description": "打开时一格多长 / How long one step is at first",
        },
    }
    required_settings: ClassVar[tuple[str, ...]] = ("from", "to")
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {
        "from": _DAYS,
        "to": _DAYS,
        "group": ("choice", "user", "department", "boolean", "record"),
    }

    def check(self, form: Form, view: View, /) -> Iterator[Finding]:
        """Ask that both ends are days, or both are times."""
        yield from same_kind(form, view)

    def reads(self, view: View, /) -> Reads:
        """Read a range of dates, in order."""
        return (), (Sort(setting(view, "from") or ""),)

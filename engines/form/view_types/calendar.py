"""Records on their days."""

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


@view_types.register("calendar")
class CalendarView(ViewType):
    """A month, a week or a day; moving a record to another day changes its date."""

    label: ClassVar[Text] = Text("日历", "Calendar")
    doc: ClassVar[Text] = Text(
        "按日期字段把记录放到月、周、日上;写了 `to` 的跨天显示。拖到另一天,就是改日期。",
        "Records on the days of a month, a week or a day by a date; with `to` they span days. "
        "Moving one to another day changes its dates.",
    )
    icon: ClassVar[str] = "cal"
    schema: ClassVar[JsonObject] = {
        "from": one_field("开始的日期或时间 / The date or time when it begins"),
        "to": one_field("结束的日期或时间,可省略 / When it ends; may be left out"),
        "scale": {
            "enum": ["month", "week", "day"],
            "default": "month",
            "description": "打开时显示多长 / What is shown at first",
        },
    }
    required_settings: ClassVar[tuple[str, ...]] = ("from",)
    fields: ClassVar[Mapping[str, tuple[ValueType, ...]]] = {"from": _DAYS, "to": _DAYS}

    def check(self, form: Form, view: View, /) -> Iterator[Finding]:
        """Ask that both ends are days, or both are times."""
        yield from same_kind(form, view)

    def reads(self, view: View, /) -> Reads:
        """Read a range of dates, in order."""
        return (), (Sort(setting(view, "from") or ""),)

"""A day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo
from typing import ClassVar

from engines.form.dates import day_reader
from engines.form.field_type import ColumnSpec, Presenter
from engines.form.field_types.registry import field_types
from engines.form.moment import MomentType
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType


@field_types.register("date")
class DateType(MomentType):
    """A calendar day without a time and without a zone."""

    label: ClassVar[Text] = Text("日期", "Date")
    doc: ClassVar[Text] = Text("某一天,没有时间,也没有时区。", "A day, without a time and without a zone.")
    icon: ClassVar[str] = "cal"
    value_type: ClassVar[ValueType] = "date"
    accepts: ClassVar[Text] = Text(
        "2026-11-22、2026/11/22、2026.11.22、20261122、2026年11月22日",
        "2026-11-22, 2026/11/22, 2026.11.22, 20261122, 2026年11月22日",
    )

    def reader(self, zone: tzinfo, /) -> Callable[[object], date | Problem | None]:
        """Return the function to the day that was sent."""
        return day_reader(zone)

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep a date."""
        return ColumnSpec("date")

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to ``2026-11-22``."""
        return date.isoformat  # type: ignore[return-value]  # the value in memory is a date

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a date string."""
        return {"type": "string", "format": "date", "examples": ["2026-11-22"]}

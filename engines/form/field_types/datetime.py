"""An instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import ClassVar, cast

from engines.form.dates import instant_reader
from engines.form.field_type import ColumnSpec, Presenter
from engines.form.field_types.registry import field_types
from engines.form.moment import MomentType
from engines.kernel.problem import Problem
from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field
from engines.rules import ValueType


@field_types.register("datetime")
class DatetimeType(MomentType):
    """A moment in time, kept in UTC to the millisecond and shown in the reader's zone."""

    label: ClassVar[Text] = Text("日期时间", "Date and time")
    doc: ClassVar[Text] = Text(
        "一个时刻,精确到毫秒;没写时区就按组织的时区。",
        "A moment, to the millisecond; without an offset it is meant in the organisation's zone.",
    )
    icon: ClassVar[str] = "clock"
    value_type: ClassVar[ValueType] = "datetime"
    accepts: ClassVar[Text] = Text(
        "2026-11-22T07:43:00.000Z、2026-11-22 15:43、2026/11/22 15:43:20、2026年11月22日 15时43分、只写日期(当天零点)",
        "2026-11-22T07:43:00.000Z, 2026-11-22 15:43, 2026/11/22 15:43:20, a date alone (its midnight)",
    )

    def reader(self, zone: tzinfo, /) -> Callable[[object], date | Problem | None]:
        """Return the function to the instant that was sent."""
        return instant_reader(zone)

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep an instant."""
        return ColumnSpec("instant")

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the function to RFC 3339 in UTC with milliseconds."""
        return _rfc3339

    def writer(self, _field: Field, zone: tzinfo, /) -> Callable[[object], str]:
        """Return the function to the wall-clock time of the zone."""
        return lambda value: f"{cast('datetime', value).astimezone(zone):%Y-%m-%d %H:%M}"

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return a date-time string."""
        return {"type": "string", "format": "date-time", "examples": ["2026-11-22T07:43:00.000Z"]}


def _rfc3339(value: object) -> str:
    return cast("datetime", value).isoformat(timespec="milliseconds")[:23] + "Z"

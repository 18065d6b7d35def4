"""The types an expression can have, and what it is evaluated against. Forms, storage and services all read these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

ValueType = Literal[
    "text", "number", "date", "datetime", "boolean", "choice", "choices", "user", "department", "record", "files"
]
VALUE_TYPES: Final[tuple[ValueType, ...]] = get_args(ValueType)


@dataclass(frozen=True, slots=True)
class Context:
    """What an evaluation may know of the world: the instant, the day, the organisation's zone, and who asks.

    All four are fixed for one evaluation. ``me`` is a user id, or None when nobody is signed in.
    """

    now: datetime
    today: date
    zone: tzinfo
    me: str | None = None

    @classmethod
    def at(cls, now: datetime, zone: str | tzinfo, me: str | None = None) -> Context:
        """Make a context from an instant; the day is the zone's."""
        place = ZoneInfo(zone) if isinstance(zone, str) else zone
        return cls(now, now.astimezone(place).date(), place, me)

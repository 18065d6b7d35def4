"""Time as an argument: the one port through which the platform learns what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time. The wall clock stands in the composition root; nothing else calls ``datetime.now``."""

    def now(self) -> datetime:
        """Return the current instant, in UTC, to the millisecond."""
        ...


class VirtualClock:
    """A clock that moves only when told: for tests, scenarios and sample data."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant the clock stands at."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move forward."""
        self._now += by

    def set(self, to: datetime) -> None:
        """Jump to an instant, forward or back."""
        self._now = to.astimezone(UTC)

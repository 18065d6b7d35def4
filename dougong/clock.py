"""The wall clock: the one place of the project that asks the machine for the time."""

from __future__ import annotations

from datetime import UTC, datetime


class WallClock:
    """Tells the real time, in UTC, cut to the millisecond that every store keeps."""

    def now(self) -> datetime:
        """Return the current instant."""
        moment = datetime.now(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

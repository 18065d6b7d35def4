"""Instants in addresses: read strictly, with an offset. Used by the routes that ask for a moment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text

NO_INSTANT: Final = Text(
    "时间要写成 2026-11-22T07:43:00Z 这样,带时区", "an instant is written like 2026-11-22T07:43:00Z, with its offset"
)


def instant_of(text: str) -> datetime:
    """Read an instant.

    Raises:
        UnreadableError: it is none, or has no offset.
    """
    try:
        # A plus in an address arrives as a blank when nobody escaped it.
        moment = datetime.fromisoformat(text.strip().replace(" ", "+"))
        return moment.astimezone(UTC) if moment.tzinfo is not None else _refuse()
    except (ValueError, OverflowError):
        return _refuse()


def _refuse() -> datetime:
    raise UnreadableError(reason=NO_INSTANT)

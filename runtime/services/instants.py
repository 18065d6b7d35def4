"""Instants at the edge: RFC 3339 in UTC, to the millisecond. Written as storage writes them: there is one form."""

from __future__ import annotations

from datetime import datetime

from engines.rules.dates import instant_text

__all__ = ["instant_text", "read_instant"]


def read_instant(text: str) -> datetime:
    """Read what `instant_text` wrote."""
    return datetime.fromisoformat(text)

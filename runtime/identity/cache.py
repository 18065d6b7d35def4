"""A small cache whose entries live for seconds: sessions, tokens, actors, labels. Each process has its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

SHORT: Final = timedelta(seconds=5)
"""How long another process may still believe what is no longer so."""


class ShortCache(Generic[K, V]):
    """Entries by key, forgotten after ``ttl`` or when told. Bounded: a full cache is emptied, not searched."""

    def __init__(self, ttl: timedelta = SHORT, *, bound: int = 10_000) -> None:
        self._ttl = ttl
        self._bound = bound
        self._entries: dict[K, tuple[datetime, V]] = {}

    def get(self, key: K, now: datetime) -> V | None:
        """Return the entry if it is fresh."""
        entry = self._entries.get(key)
        if entry is None or entry[0] <= now:
            return None
        return entry[1]

    def put(self, key: K, value: V, now: datetime) -> None:
        """Remember an entry for a while."""
        if len(self._entries) >= self._bound:
            self._entries.clear()
        self._entries[key] = (now + self._ttl, value)

    def drop(self, key: K) -> None:
        """Forget one entry."""
        self._entries.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

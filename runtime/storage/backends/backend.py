"""The port between `Database` and the two databases: connections inside a transaction."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection


class Backend(ABC):
    """Hands out connections, each in a transaction that the context ends: committed, or rolled back on an error."""

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction that writes."""

    @abstractmethod
    def aside(self) -> AbstractContextManager[Connection]:
        """Open a short write of its own while the caller's transaction stays open, where the database can do that."""

    @abstractmethod
    def dispose(self) -> None:
        """Close every connection."""


class OneAtATime:
    """Refuses a write inside a write of the same thread: on SQLite it would wait for itself."""

    def __init__(self) -> None:
        self._state = threading.local()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Hold the thread's one write.

        Raises:
            RuntimeError: this thread is writing already.
        """
        if getattr(self._state, "held", False):
            raise RuntimeError("a write was opened inside a write of the same thread")
        self._state.held = True
        try:
            yield
        finally:
            self._state.held = False

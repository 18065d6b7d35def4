"""A transaction that somebody holds open, seen as a database. Made by `Database.holding`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from runtime.storage.backends.backend import Backend


class Held(Backend):
    """Everything done through it stays or goes with the transaction; each write is a savepoint in it.

    It belongs to one thread, the one that holds the transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read what the transaction sees, its own writes included."""
        yield self._connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Write in a savepoint: an error takes back this write only."""
        with self._connection.begin_nested():
            yield self._connection

    def aside(self) -> AbstractContextManager[Connection]:
        """Refuse: what stands beside the transaction is its holder's business."""
        raise RuntimeError("a held transaction has nothing beside it")

    def dispose(self) -> None:
        """Do nothing: the holder ends the transaction."""

"""The database of an installation: opened by the composition root, handed to everything that reads or writes.

Nothing else makes engines or connections; who holds a `Connection` got it from `read` or `write` here.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, Literal, TypeVar

from sqlalchemy import URL, Connection, make_url
from sqlalchemy import exc as sqlalchemy_errors

from runtime.storage import schema
from runtime.storage.backends.backend import Backend
from runtime.storage.backends.held import Held
from runtime.storage.backends.postgresql import Postgresql
from runtime.storage.backends.sqlite import SqliteFile, SqliteMemory
from runtime.storage.errors import BusyError, UnreachableError

T = TypeVar("T")
Dialect = Literal["sqlite", "postgresql"]

ATTEMPTS: Final = 5
FIRST_PAUSE: Final = 0.02


class Database:
    """One open database, safe to share between threads. It refuses to hand out a connection outside a transaction."""

    def __init__(self, url: URL, backend: Backend, dialect: Dialect) -> None:
        self._url = url
        self._backend = backend
        self.dialect: Final[Dialect] = dialect

    @classmethod
    def open(cls, url: str, *, synchronous: str = "FULL") -> Database:
        """Open ``sqlite:///path``, ``sqlite://`` (private, in memory) or ``postgresql://...``.

        ``synchronous`` is SQLite's: FULL survives a power cut, NORMAL may lose the last transactions in one.

        Raises:
            UnreachableError: the address cannot be read, or there is no such database.
        """
        try:
            address = make_url(url)
        except sqlalchemy_errors.ArgumentError as error:
            raise UnreachableError(reason="not a database address") from error
        dialect = address.drivername.partition("+")[0]
        if dialect in ("postgresql", "postgres"):
            return cls(address, Postgresql(address), "postgresql")
        if dialect != "sqlite":
            raise UnreachableError(reason=f"no database of kind {dialect}")
        if address.database in (None, "", ":memory:"):
            return cls(address, SqliteMemory(), "sqlite")
        return cls(address, SqliteFile(Path(str(address.database)), synchronous), "sqlite")

    @contextmanager
    def holding(self) -> Iterator[Database]:
        """Hold one write transaction open and give it as a database: many writes, one commit, all or nothing."""
        with self.write() as connection:
            yield Database(self._url, Held(connection), self.dialect)

    @property
    def url(self) -> str:
        """The address, with its password hidden: fit for a log."""
        return self._url.render_as_string()

    @property
    def address(self) -> str:
        """The whole address, password included: for opening the same database from another process."""
        return self._url.render_as_string(hide_password=False)

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads."""
        return self._backend.read()

    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction that writes: committed at the end of the context, rolled back on an error."""
        return self._backend.write()

    def aside(self) -> AbstractContextManager[Connection]:
        """Open a short write beside the caller's open transaction; PostgreSQL only."""
        return self._backend.aside()

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` in one write, again from the start when another transaction got in its way.

        Raises:
            BusyError: it did so five times.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                with self.write() as connection:
                    return work(connection)
            except BusyError:
                time.sleep(FIRST_PAUSE * 2**attempt * random.uniform(0.5, 1))  # noqa: S311 - a pause is no secret
        with self.write() as connection:
            return work(connection)

    def upgrade(self) -> None:
        """Bring the platform tables to the version this code needs; one query when they are there already."""
        schema.upgrade(self._backend, self.address)

    def dispose(self) -> None:
        """Close every connection. The database cannot be used after."""
        self._backend.dispose()

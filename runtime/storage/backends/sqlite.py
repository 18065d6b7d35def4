"""SQLite: one file in WAL mode, or a private database in memory. Made by `Database.open`.

Python 3.11 has no ``autocommit=False``, and the driver's own transactions let a CREATE TABLE survive a rollback, so
the driver is put in autocommit mode and every BEGIN is sent here.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, cast

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy import exc as sqlalchemy_errors

from engines.rules.sql.sqlite import AGGREGATES, SCALARS
from runtime.storage import documents, errors
from runtime.storage.backends.backend import Backend, OneAtATime

READERS: Final = 8
BUSY_SECONDS: Final = 5.0
POOL_SECONDS: Final = 30.0
CACHE_KIB: Final = 8_000
JOURNAL_BYTES: Final = 64 * 1024 * 1024
SYNCHRONOUS: Final = frozenset({"OFF", "NORMAL", "FULL", "EXTRA"})


class SqliteFile(Backend):
    """A database in a file: many readers beside one writer, which the threads of this process take in turn.

    Waiting in the pool's queue is fair; waiting for SQLite's own lock is not, and is left to other processes.
    """

    def __init__(self, path: Path, synchronous: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise errors.UnreachableError(reason=str(error)) from error
        url = URL.create("sqlite", database=str(path))
        self._writer = _engine(url, "BEGIN IMMEDIATE", _pragmas(synchronous), pool_size=1, max_overflow=0)
        self._readers = _engine(url, "BEGIN", [*_pragmas(synchronous), "PRAGMA query_only=ON"], pool_size=READERS)
        self._alone = OneAtATime()
        with self._writer.connect():
            pass  # the file becomes a WAL file before the first reader opens it

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a deferred transaction: one unchanging view of the database."""
        with _waiting(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that holds the write lock from its first moment, so it can never lose it half way."""
        with self._alone(), _waiting(), self._writer.begin() as connection:
            yield connection

    def aside(self) -> AbstractContextManager[Connection]:
        """Refuse: SQLite has one writer, so a second transaction would wait for the first for ever."""
        raise RuntimeError("SQLite cannot write beside a write")

    def dispose(self) -> None:
        """Close every connection; the last one folds the journal back into the file."""
        self._readers.dispose()
        self._writer.dispose()


class SqliteMemory(Backend):
    """A private database in memory, for scenarios and tests: one connection that the threads take in turn.

    Inside a transaction of its own, a thread that opens another read gets the same connection.
    """

    def __init__(self) -> None:
        self._engine = _engine(URL.create("sqlite"), "BEGIN", _pragmas("OFF"), poolclass=StaticPool)
        self._turn = threading.RLock()
        self._current: Connection | None = None
        self._alone = OneAtATime()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction, or join the one this thread is in."""
        with self._turn:
            if self._current is not None:
                yield self._current
                return
            with self._transaction() as connection:
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction of its own."""
        with self._turn, self._alone():
            if self._current is not None:
                raise RuntimeError("a write was opened inside a read of the same thread")
            with self._transaction() as connection:
                yield connection

    def aside(self) -> AbstractContextManager[Connection]:
        """Refuse, as in a file."""
        raise RuntimeError("SQLite cannot write beside a write")

    def dispose(self) -> None:
        """Forget the database."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            self._current = connection
            try:
                yield connection
            finally:
                self._current = None


def _engine(url: URL, begin: str, pragmas: list[str], **pool: object) -> Engine:
    if "poolclass" not in pool:
        pool["pool_timeout"] = POOL_SECONDS
    engine = create_engine(
        url,
        connect_args={
            "isolation_level": None,
            "check_same_thread": False,
            "timeout": BUSY_SECONDS,
            "cached_statements": 512,
        },
        json_serializer=documents.write,
        json_deserializer=documents.read,
        **pool,
    )

    def connected(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(pragma)
        for name, (arguments, function) in SCALARS.items():
            connection.create_function(name, arguments, function, deterministic=True)
        for name, (arguments, kind) in AGGREGATES.items():
            connection.create_aggregate(name, arguments, kind)

    def begun(connection: Connection) -> None:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        try:
            driver.execute(begin)
        except sqlite3.Error as error:
            raise errors.translate(error) or error from error

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    event.listen(engine, "handle_error", errors.on_error)
    return engine


def _pragmas(synchronous: str) -> list[str]:
    if synchronous not in SYNCHRONOUS:
        raise ValueError(f"synchronous is one of {sorted(SYNCHRONOUS)}")
    return [
        "PRAGMA journal_mode=WAL",
        f"PRAGMA synchronous={synchronous}",
        "PRAGMA foreign_keys=ON",
        "PRAGMA temp_store=MEMORY",
        f"PRAGMA cache_size=-{CACHE_KIB}",
        f"PRAGMA journal_size_limit={JOURNAL_BYTES}",
    ]


@contextmanager
def _waiting() -> Iterator[None]:
    try:
        yield
    except sqlalchemy_errors.TimeoutError as error:
        raise errors.OverloadedError from error

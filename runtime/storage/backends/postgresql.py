"""PostgreSQL through psycopg 3: READ COMMITTED, UTC, a pool with room for short writes beside open ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy import exc as sqlalchemy_errors

from runtime.storage import documents, errors
from runtime.storage.backends.backend import Backend, OneAtATime

CONNECTIONS: Final = 10
BURST: Final = 10
ASIDE: Final = 2
POOL_SECONDS: Final = 30.0
CONNECT_SECONDS: Final = 10
ASIDE_OPTION: Final = "dougong_aside"
"""The execution option of a writing connection that holds the engine for short writes beside it."""


class Postgresql(Backend):
    """A PostgreSQL database.

    Short writes beside an open transaction have a pool of their own: were it the same one, a full house of open
    transactions that each wait for one more connection would wait for ever.
    """

    def __init__(self, url: URL) -> None:
        url = url.set(drivername="postgresql+psycopg")
        self._asides = _engine(url, ASIDE, 0)
        self._pool = _engine(url, CONNECTIONS, BURST)
        self._writers = self._pool.execution_options(**{ASIDE_OPTION: self._asides})
        self._readers = self._pool.execution_options(postgresql_readonly=True)
        self._alone = OneAtATime()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that the server itself keeps from writing."""
        with _waiting(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction in READ COMMITTED; who needs more takes row locks."""
        with self._alone(), _waiting(), self._writers.begin() as connection:
            yield connection

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """Open a short transaction on a connection of its own."""
        with _waiting(), self._asides.begin() as connection:
            yield connection

    def dispose(self) -> None:
        """Close every connection."""
        self._pool.dispose()
        self._asides.dispose()


def _engine(url: URL, size: int, overflow: int) -> Engine:
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=size,
        max_overflow=overflow,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
        connect_args={"options": "-c timezone=UTC", "connect_timeout": CONNECT_SECONDS},
        json_serializer=documents.write,
        json_deserializer=documents.read,
    )
    event.listen(engine, "handle_error", errors.on_error)
    return engine


@contextmanager
def _waiting() -> Iterator[None]:
    try:
        yield
    except sqlalchemy_errors.TimeoutError as error:
        raise errors.OverloadedError from error

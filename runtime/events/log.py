"""The event log: appended to by the write pipeline, in its transaction; read by histories, change feeds and rules.

Nothing here changes or deletes an event. On PostgreSQL a plain sequence is no cursor: the event of a slow transaction
would appear behind readers that have passed its number. So reading onward goes by (transaction, sequence), and only up
to the oldest transaction that still runs: everything before that is final.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import BigInteger, ColumnElement, Connection, Insert, Select, Text, cast, func, insert, select, tuple_

from engines.kernel.values import JsonObject
from runtime.storage.platform.events import events

EventKind = Literal["created", "updated", "deleted", "restored"]
Cursor: TypeAlias = tuple[int, int]
"""A position in the log: (transaction, sequence). It is good for this database only."""

START: Final[Cursor] = (-1, 0)
_LAST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One change of one record, ready to be written down.

    ``before`` holds only what changed; ``after`` the whole record on creation, else what changed. Both go by field id.
    """

    installation: int
    form_id: str
    record_id: str
    kind: EventKind
    version: int
    at: datetime
    actor_kind: str
    actor_id: str | None
    cause: JsonObject
    depth: int
    before: JsonObject
    after: JsonObject


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as the log holds it; ``seq`` is its number."""

    seq: int
    installation: int
    form_id: str
    record_id: str
    kind: EventKind
    version: int
    at: datetime
    actor_kind: str
    actor_id: str | None
    cause: JsonObject
    depth: int
    before: JsonObject
    after: JsonObject

    @property
    def id(self) -> str:
        """The event's id as answers carry it."""
        return str(self.seq)


@dataclass(frozen=True, slots=True)
class Batch:
    """Events in log order, and the position behind the last of them."""

    events: tuple[StoredEvent, ...]
    cursor: Cursor


_NAMES: Final = tuple(field.name for field in fields(NewEvent))
_COLUMNS: Final = tuple(events.c[name] for name in ("sequence", *_NAMES))


def append(connection: Connection, new: Sequence[NewEvent]) -> None:
    """Write events down in the caller's transaction, in their order."""
    if new:
        rows = [{name: getattr(event, name) for name in _NAMES} for event in new]
        connection.execute(_insert(connection.dialect.name), rows if len(rows) > 1 else rows[0])


def history(  # noqa: PLR0913, PLR0917 - which record, how many, from where
    connection: Connection, installation: int, form_id: str, record_id: str, limit: int, after: int | None = None
) -> tuple[StoredEvent, ...]:
    """Return events of one record, newest first, from behind the event numbered ``after``."""
    statement = _of_record(installation, form_id, record_id).order_by(events.c.sequence.desc()).limit(limit)
    if after is not None:
        statement = statement.where(events.c.sequence < after)
    return _stored(connection, statement)


def since_version(
    connection: Connection, installation: int, form_id: str, record_id: str, version: int
) -> tuple[StoredEvent, ...]:
    """Return what happened to a record after it had that version, oldest first: for telling conflicts."""
    statement = _of_record(installation, form_id, record_id).where(events.c.version > version)
    return _stored(connection, statement.order_by(events.c.sequence))


def after(connection: Connection, cursor: Cursor, limit: int) -> Batch:
    """Return the next events behind a position, oldest transaction first. None is ever missed.

    Transactions that ran side by side come one after the other, so where the order of one record's events matters,
    ``version`` tells it.
    """
    statement = select(events.c.txid, *_COLUMNS).limit(limit)
    if connection.dialect.name == "postgresql":
        behind = tuple_(events.c.txid, events.c.sequence) > tuple_(*cursor)
        statement = statement.where(behind, events.c.txid < _oldest_running())
        statement = statement.order_by(events.c.txid, events.c.sequence)
    else:
        # One writer at a time: the sequence alone is the order.
        statement = statement.where(events.c.sequence > cursor[1]).order_by(events.c.sequence)
    rows = connection.execute(statement).all()
    found = tuple(StoredEvent(*row[1:]) for row in rows)
    return Batch(found, (rows[-1].txid, rows[-1].sequence) if rows else cursor)


def end(connection: Connection) -> Cursor:
    """Return the position from which only events still to come are read."""
    if connection.dialect.name == "postgresql":
        return connection.execute(select(_oldest_running())).scalar_one() - 1, _LAST
    return 0, connection.execute(select(func.max(events.c.sequence))).scalar() or 0


def _of_record(installation: int, form_id: str, record_id: str) -> Select[Any]:
    return select(*_COLUMNS).where(
        events.c.record_id == record_id, events.c.installation == installation, events.c.form_id == form_id
    )


def _stored(connection: Connection, statement: Select[Any]) -> tuple[StoredEvent, ...]:
    return tuple(StoredEvent(*row) for row in connection.execute(statement))


def _oldest_running() -> ColumnElement[int]:
    return _number(func.pg_snapshot_xmin(func.pg_current_snapshot()))


def _number(transaction: ColumnElement[Any]) -> ColumnElement[int]:
    """Return a transaction id as a number: PostgreSQL casts it by way of text only."""
    return cast(cast(transaction, Text), BigInteger)


@lru_cache(maxsize=2)
def _insert(dialect: str) -> Insert:
    statement = insert(events).inline()
    if dialect == "postgresql":
        return statement.values(txid=_number(func.pg_current_xact_id()))
    return statement

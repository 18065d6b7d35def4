"""Rows of what people are told. Called by the services that tell and by those that show; words are made there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Delete, Select, delete, insert, select, update

from engines.kernel.values import JsonObject
from runtime.storage.platform.discussing import notifications
from runtime.storage.record_reads import CHUNK, chunks


@dataclass(frozen=True, slots=True)
class NotificationRow:
    """One thing a person is told; ``record_id`` is blank where it is about many records."""

    id: str
    user_id: str
    kind: str
    installation: int
    form_id: str
    record_id: str | None
    comment_id: str | None
    details: JsonObject
    actor_kind: str
    actor_id: str | None
    created_at: datetime
    read_at: datetime | None = None


_COLUMNS = tuple(notifications.c[name] for name in NotificationRow.__slots__)


def add(connection: Connection, rows: Sequence[NotificationRow]) -> None:
    """Write down what people are told."""
    for chunk in chunks(rows, CHUNK):
        connection.execute(insert(notifications), [asdict(row) for row in chunk])


def unread_changes(
    connection: Connection, users: Collection[str], records: Collection[str], kind: str
) -> list[NotificationRow]:
    """Return what these people were told of these records and have not read."""
    found: list[NotificationRow] = []
    for chunk in chunks(sorted(records), CHUNK):
        wanted = select(*_COLUMNS).where(
            notifications.c.user_id.in_(sorted(users)),
            notifications.c.read_at.is_(None),
            notifications.c.record_id.in_(chunk),
            notifications.c.kind == kind,
        )
        found += _rows(connection, wanted)
    return found


def drop(connection: Connection, ids: Collection[str]) -> None:
    """Take back what is told anew."""
    for chunk in chunks(sorted(ids), CHUNK):
        connection.execute(delete(notifications).where(notifications.c.id.in_(chunk)))


def page(connection: Connection, user_id: str, limit: int, before: str | None = None) -> list[NotificationRow]:
    """Return what a person was told, newest first."""
    wanted = select(*_COLUMNS).where(notifications.c.user_id == user_id)
    wanted = wanted.order_by(notifications.c.id.desc()).limit(limit)
    return _rows(connection, wanted if before is None else wanted.where(notifications.c.id < before))


def unread(connection: Connection, user_id: str, limit: int) -> list[NotificationRow]:
    """Return what a person has not read, newest first."""
    mine = (notifications.c.user_id == user_id, notifications.c.read_at.is_(None))
    return _rows(connection, select(*_COLUMNS).where(*mine).order_by(notifications.c.id.desc()).limit(limit))


def mark_read(connection: Connection, user_id: str, ids: Collection[str] | None, at: datetime) -> None:
    """Note that a person has read some of what they were told, or (None) all of it."""
    mine = [notifications.c.user_id == user_id, notifications.c.read_at.is_(None)]
    if ids is not None:
        mine.append(notifications.c.id.in_(list(ids)))
    connection.execute(update(notifications).where(*mine).values(read_at=at))


def forget(connection: Connection, before: datetime) -> int:
    """Delete what people were told before that moment; return how much."""
    old: Delete = delete(notifications).where(notifications.c.created_at < before)
    return connection.execute(old).rowcount


def _rows(connection: Connection, wanted: Select[Any]) -> list[NotificationRow]:
    return [NotificationRow(*row) for row in connection.execute(wanted)]

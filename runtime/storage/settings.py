"""Settings of the whole installation, by key. Called by the composition root and the administration services."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from engines.kernel.values import Json
from runtime.storage.platform.working import settings


def get(connection: Connection, key: str) -> Json:
    """Return a setting, or None."""
    value: Json = connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()
    return value


def put(connection: Connection, key: str, value: Json, at: datetime) -> None:
    """Store a setting in place of what it was."""
    drop(connection, key)
    connection.execute(insert(settings), {"key": key, "value": value, "updated_at": at})


def drop(connection: Connection, key: str) -> None:
    """Forget a setting; one that is not there is forgotten already."""
    connection.execute(delete(settings).where(settings.c.key == key))


def starting(connection: Connection, prefix: str) -> tuple[str, ...]:
    """Return the keys that begin with ``prefix``, in order."""
    statement = select(settings.c.key).where(settings.c.key.startswith(prefix, autoescape=True))
    return tuple(connection.execute(statement.order_by(settings.c.key)).scalars())

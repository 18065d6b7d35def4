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
    connection.execute(delete(settings).where(settings.c.key == key))
    connection.execute(insert(settings), {"key": key, "value": value, "updated_at": at})

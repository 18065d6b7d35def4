"""Rows of links that show one record to whoever has them. Called by the service of sharing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from runtime.storage.ids import is_id
from runtime.storage.platform.discussing import share_links


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One link: what it shows, until when, whose it is, and how often it was opened."""

    id: str
    installation: int
    form_id: str
    record_id: str
    fields: list[str]
    password_hash: str | None
    created_at: datetime
    created_by: str
    expires_at: datetime
    revoked_at: datetime | None = None
    opened: int = 0
    opened_at: datetime | None = None


_COLUMNS = tuple(share_links.c[name] for name in ShareRow.__slots__)


def add(connection: Connection, row: ShareRow) -> None:
    """Write down a link."""
    connection.execute(insert(share_links), asdict(row))


def of_record(connection: Connection, record_id: str) -> list[ShareRow]:
    """Return the links to a record, newest first."""
    wanted = select(*_COLUMNS).where(share_links.c.record_id == record_id).order_by(share_links.c.id.desc())
    return [ShareRow(*row) for row in connection.execute(wanted)]


def find(connection: Connection, share_id: str) -> ShareRow | None:
    """Return a link, or None."""
    if not is_id(share_id):
        return None
    row = connection.execute(select(*_COLUMNS).where(share_links.c.id == share_id)).first()
    return None if row is None else ShareRow(*row)


def revoke(connection: Connection, share_id: str, at: datetime) -> None:
    """End a link; one that ended already keeps its end."""
    alive = (share_links.c.id == share_id, share_links.c.revoked_at.is_(None))
    connection.execute(update(share_links).where(*alive).values(revoked_at=at))


def count(connection: Connection, share_id: str, at: datetime) -> None:
    """Note that somebody opened a link."""
    opened = {"opened": share_links.c.opened + 1, "opened_at": at}
    connection.execute(update(share_links).where(share_links.c.id == share_id).values(**opened))

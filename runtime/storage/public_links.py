"""Rows of signed links to public forms. Called by the services of public forms."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from engines.kernel.values import Json
from runtime.storage.ids import is_id
from runtime.storage.platform.visiting import public_links
from runtime.storage.public_doors import Key


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link: what it marks and fills in, until when, and how often it was submitted through."""

    id: str
    installation: int
    form_id: str
    door_id: str
    label: str
    ext: str | None
    values: dict[str, Json]
    created_at: datetime
    created_by: str
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    submitted: int = 0

    def good(self, now: datetime) -> bool:
        """Say whether the link still counts."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now)


_COLUMNS = tuple(public_links.c[name] for name in LinkRow.__slots__)
MOST = 500


def add(connection: Connection, row: LinkRow) -> None:
    """Write down a link."""
    connection.execute(insert(public_links), asdict(row))


def of_door(connection: Connection, key: Key) -> list[LinkRow]:
    """Return the links of a public form that nobody took back, newest first."""
    mine = (public_links.c.installation == key[0], public_links.c.door_id == key[1])
    wanted = select(*_COLUMNS).where(*mine, public_links.c.revoked_at.is_(None))
    return [LinkRow(*row) for row in connection.execute(wanted.order_by(public_links.c.id.desc()).limit(MOST))]


def find(connection: Connection, key: Key, link_id: str) -> LinkRow | None:
    """Return a link of a public form, or None."""
    if not is_id(link_id):
        return None
    mine = (public_links.c.id == link_id, public_links.c.installation == key[0], public_links.c.door_id == key[1])
    row = connection.execute(select(*_COLUMNS).where(*mine)).first()
    return None if row is None else LinkRow(*row)


def revoke(connection: Connection, link_id: str, at: datetime) -> None:
    """End a link; one that ended already keeps its end."""
    alive = (public_links.c.id == link_id, public_links.c.revoked_at.is_(None))
    connection.execute(update(public_links).where(*alive).values(revoked_at=at))


def count(connection: Connection, link_id: str) -> None:
    """Note that somebody submitted through a link."""
    more = {"submitted": public_links.c.submitted + 1}
    connection.execute(update(public_links).where(public_links.c.id == link_id).values(**more))

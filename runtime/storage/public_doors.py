"""Rows of public forms: what staff set for each, how often it was used, and what may be used once only.

Called by the services of public forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from runtime.storage.platform.visiting import public_doors, public_marks

Key = tuple[int, str]
"""An installation and the id of a public form in it."""


@dataclass(frozen=True, slots=True)
class DoorRow:
    """What an installation keeps of a public form."""

    installation: int
    door_id: str
    password_hash: str | None = None
    shut: bool = False
    submitted: int = 0
    changed_at: datetime | None = None
    changed_by: str | None = None


_COLUMNS = tuple(public_doors.c[name] for name in DoorRow.__slots__)


def find(connection: Connection, key: Key) -> DoorRow:
    """Return what is kept of a public form; one that nobody touched is open and was never used."""
    row = connection.execute(select(*_COLUMNS).where(*_at(key))).first()
    return DoorRow(*key) if row is None else DoorRow(*row)


def change(connection: Connection, key: Key, values: dict[str, object]) -> None:
    """Set something of a public form."""
    if connection.execute(update(public_doors).where(*_at(key)).values(**values)).rowcount == 0:
        _begin(connection, key, values)


def count(connection: Connection, key: Key, most: int | None) -> bool:
    """Count a submission; False when there were as many as may be, and nothing was counted."""
    room = () if most is None else (public_doors.c.submitted < most,)
    more = update(public_doors).where(*_at(key), *room).values(submitted=public_doors.c.submitted + 1)
    if connection.execute(more).rowcount:
        return True
    if connection.execute(select(public_doors.c.door_id).where(*_at(key))).first() is not None:
        return False
    _begin(connection, key, {"submitted": 1})
    return True


def spend(connection: Connection, key: Key, kind: str, mark: str, at: datetime) -> bool:
    """Use a mark up; False when it was used before."""
    place = {"installation": key[0], "door_id": key[1], "kind": kind, "mark": mark}
    same = [public_marks.c[name] == value for name, value in place.items()]
    if connection.execute(select(public_marks.c.mark).where(*same)).first() is not None:
        return False
    connection.execute(insert(public_marks), {**place, "at": at})
    return True


def forget(connection: Connection, kinds: Sequence[str], before: datetime) -> int:
    """Delete old marks; return how many."""
    old = (public_marks.c.kind.in_(kinds), public_marks.c.at < before)
    return connection.execute(delete(public_marks).where(*old)).rowcount


def _at(key: Key) -> tuple[ColumnElement[bool], ...]:
    return (public_doors.c.installation == key[0], public_doors.c.door_id == key[1])


def _begin(connection: Connection, key: Key, values: dict[str, object]) -> None:
    first = {"installation": key[0], "door_id": key[1], "shut": False, "submitted": 0}
    connection.execute(insert(public_doors), {**first, **values})

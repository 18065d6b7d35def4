"""What waits to be computed: noted in the transaction of its cause, claimed by one process at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from runtime.storage.ids import new_id
from runtime.storage.platform.recomputing import recomputations

Via = Sequence[Sequence[str]]
"""The hops that are left, each as kind, form and field."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One field of the records that the hops ``via`` lead to from ``source_id``.

    ``position`` is the last id that is done.
    """

    id: str
    installation: int
    form_id: str
    field_id: str
    via: Via
    source_id: str
    position: str | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the computing of a field has come, as far as it is known."""

    done: int
    total: int


def add(connection: Connection, entries: Iterable[Waiting], at: datetime) -> None:
    """Note what waits."""
    for entry in entries:
        connection.execute(insert(recomputations), _row(entry, at))


def entry(place: tuple[int, str, str], via: Via, source_id: str, total: int = 0) -> Waiting:
    """Return a new entry for a field: ``place`` is its installation, form and id."""
    return Waiting(new_id(), *place, via, source_id, None, 0, total)


def claim(connection: Connection, now: datetime, until: datetime) -> Waiting | None:
    """Take the oldest entry that nobody works on, until a lease ends; None when nothing waits."""
    free = or_(recomputations.c.leased_until.is_(None), recomputations.c.leased_until < now)
    columns = [recomputations.c[name] for name in Waiting.__slots__]
    statement = select(*columns).where(free).order_by(recomputations.c.id).limit(1).with_for_update(skip_locked=True)
    row = connection.execute(statement).first()
    if row is None:
        return None
    connection.execute(update(recomputations).where(recomputations.c.id == row.id).values(leased_until=until))
    return Waiting(*row)


def advance(connection: Connection, waiting: Waiting, position: str, count: int, until: datetime) -> bool:
    """Write down how far an entry has come; False when another process took it over meanwhile."""
    done = connection.execute(
        update(recomputations)
        .where(recomputations.c.id == waiting.id, recomputations.c.done == waiting.done)
        .values(position=position, done=waiting.done + count, leased_until=until)
    )
    return done.rowcount == 1


def finish(connection: Connection, waiting: Waiting) -> None:
    """Strike out an entry that is done."""
    connection.execute(delete(recomputations).where(recomputations.c.id == waiting.id))


def stale(connection: Connection) -> dict[tuple[int, str], dict[str, Progress]]:
    """Return the fields that are not all computed yet, by form and id, with how far each has come."""
    c = recomputations.c
    places = (c.installation, c.form_id, c.field_id)
    statement = select(*places, func.sum(c.done), func.sum(c.total)).group_by(*places).order_by(*places)
    found: dict[tuple[int, str], dict[str, Progress]] = {}
    for number, form_id, field_id, done, total in connection.execute(statement):
        found.setdefault((number, form_id), {})[field_id] = Progress(int(done), int(total))
    return found


def _row(entry: Waiting, at: datetime) -> dict[str, object]:
    values = {name: getattr(entry, name) for name in Waiting.__slots__}
    return {**cast("dict[str, object]", values), "via": [list(hop) for hop in entry.via], "created_at": at}

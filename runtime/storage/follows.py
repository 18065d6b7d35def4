"""Who chose to follow a record, or not to. Called by the services that tell people what happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from runtime.storage.platform.discussing import follows
from runtime.storage.record_reads import CHUNK, chunks


def choose(  # noqa: PLR0913 - which record of which form, who, what
    connection: Connection, form: tuple[int, str], record_id: str, user_id: str, *, following: bool, at: datetime
) -> None:
    """Note what somebody chose, in place of what they chose before."""
    mine = (follows.c.record_id == record_id, follows.c.user_id == user_id)
    connection.execute(delete(follows).where(*mine))
    installation, form_id = form
    row = {"installation": installation, "form_id": form_id, "following": following, "at": at}
    connection.execute(insert(follows), {"record_id": record_id, "user_id": user_id, **row})


def chosen(connection: Connection, record_ids: Iterable[str]) -> dict[str, dict[str, bool]]:
    """Return what people chose, by record and person."""
    found: dict[str, dict[str, bool]] = {}
    for chunk in chunks(sorted(set(record_ids)), CHUNK):
        wanted = select(follows.c.record_id, follows.c.user_id, follows.c.following)
        for record_id, user_id, following in connection.execute(wanted.where(follows.c.record_id.in_(chunk))):
            found.setdefault(record_id, {})[user_id] = following
    return found

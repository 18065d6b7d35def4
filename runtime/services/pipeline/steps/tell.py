"""Whoever follows a record is told of what was done to it, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator

from runtime.services.pipeline.batch import Batch, Draft
from runtime.services.pipeline.steps.record import SYSTEM
from runtime.services.talking.following import followers
from runtime.services.talking.telling import CHANGED, Notice, tell

QUIET = frozenset({"script"})
"""Causes that nobody is told of: the records that an app brings along."""
SILENT = SYSTEM | {"title", "deleted_at"}


def created(batch: Batch) -> None:
    """Tell people whose a new record is, when somebody else made it for them."""
    if batch.cause.kind in QUIET:
        return
    given = [Notice(str(owner), "assigned", draft.record_id) for draft, owner in _owned(batch)]
    tell(batch.connection, batch.form.key, batch.actor, given, batch.now)


def updated(batch: Batch) -> None:
    """Tell followers what changed, and new owners that the record is theirs now."""
    if batch.cause.kind in QUIET:
        return
    touched = {draft.record_id: draft for draft in batch.healthy() if set(draft.changed) - SILENT}
    if not touched:
        return
    assigned = {draft.record_id: str(owner) for draft, owner in _owned(batch) if "owner" in draft.changed}
    notices = [Notice(owner, "assigned", record_id) for record_id, owner in assigned.items()]
    following = followers(batch.connection, {record_id: draft.after for record_id, draft in touched.items()})
    for record_id, draft in touched.items():
        fields = sorted(set(draft.changed) - SILENT)
        others = sorted(following[record_id] - {assigned.get(record_id, "")})
        notices += [Notice(user, CHANGED, record_id, {"fields": list(fields)}) for user in others]
    tell(batch.connection, batch.form.key, batch.actor, notices, batch.now)


def deleted(batch: Batch) -> None:
    """Tell followers that a record was deleted."""
    _plain(batch, "deleted")


def restored(batch: Batch) -> None:
    """Tell followers that a record is back."""
    _plain(batch, "restored")


def _plain(batch: Batch, kind: str) -> None:
    rows = {draft.record_id: draft.after for draft in batch.healthy()}
    following = followers(batch.connection, rows) if rows else {}
    notices = [Notice(user, kind, record_id) for record_id, users in following.items() for user in sorted(users)]
    tell(batch.connection, batch.form.key, batch.actor, notices, batch.now)


def _owned(batch: Batch) -> Iterator[tuple[Draft, object]]:
    for draft in batch.healthy():
        owner = draft.after.get("owner")
        if owner is not None and owner != batch.actor.id:
            yield draft, owner

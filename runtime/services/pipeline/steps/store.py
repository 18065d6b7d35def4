"""Rows into their table: new ones in one statement, changed ones each under its version."""

from __future__ import annotations

from engines.kernel import messages
from engines.kernel.errors import ConflictError
from runtime.services.pipeline.batch import Batch, Draft, Row
from runtime.storage import files, ids, records


class MovedOnError(ConflictError):
    """The row changed between our reading and our writing; the whole transaction is tried again."""

    code = messages.define(
        "record.moved_on", zh="这条记录刚被别人改过,请再试一次", en="The record was changed meanwhile; try again"
    )


def prepare_new(batch: Batch) -> None:
    """Give each new record its id and its system values."""
    for draft in batch.healthy():
        draft.record_id = ids.new_id()
        draft.values |= {
            "id": draft.record_id,
            "version": 1,
            "created_at": batch.now,
            "created_by": batch.actor.id,
            "updated_at": batch.now,
            "updated_by": batch.actor.id,
        }
        draft.after = {**draft.values}


def insert(batch: Batch) -> None:
    """Store all new records with one statement."""
    rows = [draft.after for draft in batch.healthy()]
    if rows:
        columns = batch.form.table.columns
        if batch.form.rows:
            rows = [{name: value for name, value in row.items() if name in columns} for row in rows]
        records.insert(batch.connection, batch.form.table, rows)
        _attach(batch)


def update(batch: Batch) -> None:
    """Store what changed; a draft without a change keeps its version and leaves no event.

    Raises:
        MovedOnError: a row is no longer at the version that was read.
    """
    for draft in batch.healthy():
        changes = draft.changed
        if not changes:
            continue
        version = _version(draft)
        changes |= {"version": version + 1, "updated_at": batch.now, "updated_by": batch.actor.id}
        _write(batch, draft, changes, version)
    _attach(batch)


def mark_deleted(batch: Batch) -> None:
    """Take records out of sight; their rows, links and numbers stay."""
    _mark(batch, {"deleted_at": batch.now})


def mark_restored(batch: Batch) -> None:
    """Bring deleted records back."""
    _mark(batch, {"deleted_at": None})


def _mark(batch: Batch, mark: Row) -> None:
    for draft in batch.healthy():
        version = _version(draft)
        system = {"version": version + 1, "updated_at": batch.now, "updated_by": batch.actor.id}
        _write(batch, draft, {**draft.changed, **mark, **system}, version)


def _version(draft: Draft) -> int:
    version = draft.before["version"]
    if not isinstance(version, int):
        raise TypeError("a stored row has a version")
    return version


def _write(batch: Batch, draft: Draft, changes: Row, version: int) -> None:
    stored = {name: value for name, value in changes.items() if name in batch.form.table.columns}
    if not records.update(batch.connection, batch.form.table, draft.record_id, stored, version):
        raise MovedOnError(what=draft.record_id)
    draft.values |= changes
    draft.after = {**draft.before, **draft.values}


def _attach(batch: Batch) -> None:
    """Bind uploads to the records that now hold them, so that housekeeping leaves them alone."""
    for item in batch.form.compiled.fields:
        if item.type.lookup != "file":
            continue
        for draft in batch.healthy():
            held = draft.values.get(item.field.id)
            if isinstance(held, tuple) and held:
                files.attach(batch.connection, held, draft.record_id)

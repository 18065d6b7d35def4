"""Bring in the rows to change, locked, as far as the actor may see them."""

from __future__ import annotations

from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from runtime.services.pipeline.batch import Batch
from runtime.storage import records

RECORD = Text("这条记录", "record")


def live(batch: Batch) -> None:
    """Load the records as they stand. Who only points at them need not wait until they are changed.

    Raises:
        MissingError: one of them does not exist, is deleted, or is out of the actor's sight.
    """
    _load(batch, deleted=False, turns=True)


def live_to_delete(batch: Batch) -> None:
    """Load the records as `live`, and let nobody begin to point at them."""
    _load(batch, deleted=False)


def deleted(batch: Batch) -> None:
    """Load deleted records, to restore them.

    Raises:
        MissingError: one of them is not among the deleted.
    """
    _load(batch, deleted=True)


def _load(batch: Batch, *, deleted: bool, turns: bool = False) -> None:
    ids = [draft.record_id for draft in batch.drafts]
    visible = batch.granted.visible
    rows = records.fetch(batch.connection, batch.form.table, ids, visible, lock=not turns, turns=turns, deleted=deleted)
    for draft in batch.drafts:
        if draft.record_id not in rows:
            raise MissingError(what=RECORD)
        draft.before = rows[draft.record_id]
        draft.after = dict(draft.before)

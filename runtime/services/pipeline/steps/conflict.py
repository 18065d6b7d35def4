"""Two people, one record: edits of different fields merge, edits of the same field are a conflict with both values."""

from __future__ import annotations

from engines.kernel import messages
from engines.kernel.errors import ConflictError
from runtime.events import log
from runtime.services.pipeline.batch import Batch, Draft


class EditConflictError(ConflictError):
    """Somebody saved the same fields after this writer read the record. ``fields`` are their ids."""

    code = messages.define(
        "record.conflict",
        zh="你编辑时,别人先改了:{fields}",
        en="Somebody changed these while you were editing: {fields}",
    )

    def __init__(self, *, record_id: str, fields: tuple[str, ...], labels: list[object]) -> None:
        self.record_id = record_id
        self.conflicting = fields
        super().__init__(fields=labels)


def check(batch: Batch) -> None:
    """Let disjoint edits through and stop overlapping ones.

    Raises:
        EditConflictError: a field the writer sets was set to something else since the version the writer saw.
    """
    for draft in batch.healthy():
        if draft.expected_version is not None and draft.expected_version != draft.before["version"]:
            _check(batch, draft, draft.expected_version)


def _check(batch: Batch, draft: Draft, seen: int) -> None:
    installation, form_id = batch.form.key
    events = log.since_version(batch.connection, installation, form_id, draft.record_id, seen)
    touched = {field_id for event in events for field_id in event.after}
    overlap = tuple(field_id for field_id in draft.changed if field_id in touched)
    if overlap:
        labels: list[object] = [batch.form.label_of(field_id) for field_id in overlap]
        raise EditConflictError(record_id=draft.record_id, fields=overlap, labels=labels)

"""Two people, one record: edits of different fields merge, edits of the same field are a conflict with both values."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engines.kernel import messages
from engines.kernel.errors import ConflictError
from engines.kernel.values import Json, JsonObject
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


def check_unchanged(batch: Batch) -> None:
    """Stop a deletion of what is no longer as the deleter saw it.

    Raises:
        EditConflictError: the record was changed since; it names what was.
    """
    for draft in batch.healthy():
        if draft.expected_version is not None and draft.expected_version != draft.before["version"]:
            touched = _touched(batch, draft, draft.expected_version)
            raise _conflict(
                batch, draft, [item.field.id for item in batch.form.compiled.fields if item.field.id in touched]
            )


def _check(batch: Batch, draft: Draft, seen: int) -> None:
    touched = _touched(batch, draft, seen)
    figures = batch.form.compiled.rules.formulas
    overlap = [field_id for field_id in draft.changed if field_id in touched and field_id not in figures]
    if overlap:
        raise _conflict(batch, draft, overlap)


def _touched(batch: Batch, draft: Draft, seen: int) -> Collection[str]:
    """Return the fields set since a version; all of them for a version that never was."""
    if seen > int(str(draft.before["version"])):
        return draft.before.keys()
    events = log.since_version(batch.connection, *batch.form.key, draft.record_id, seen)
    return {name for event in events for name in event.after if not _is_arithmetic(batch, event, name)}


def _is_arithmetic(batch: Batch, event: log.StoredEvent, name: str) -> bool:
    """Tell whether all that an event changed of a sub-table is what formulas of its rows give."""
    form = batch.form.rows.get(name)
    if form is None or form.is_links:
        return False
    figures = form.compiled.rules.formulas
    before, after = (_without(image.get(name), figures) for image in (event.before, event.after))
    return before == after


def _without(rows: Json, figures: Collection[str]) -> list[JsonObject]:
    images = rows if isinstance(rows, list) else []
    return [{key: row[key] for key in row.keys() - figures} for row in images if isinstance(row, dict)]


def _conflict(batch: Batch, draft: Draft, fields: Sequence[str]) -> EditConflictError:
    labels: list[object] = [batch.form.label_of(field_id) for field_id in fields]
    return EditConflictError(record_id=draft.record_id, fields=tuple(fields), labels=labels)

"""A record never stands below itself: moves in a tree are refused where they would close a circle.

Every record on the way up is locked before it is asked for its parent, so two moves at once that would close a circle
together wait for each other, and one of them is tried again.
"""

from __future__ import annotations

from collections.abc import Mapping

from engines.kernel import messages
from engines.kernel.problem import Problem, pointer
from engines.metadata.model import Field
from runtime.services.pipeline.batch import Batch, Draft
from runtime.storage import records
from runtime.storage.visible import Visible

CIRCLE = messages.define(
    "record.circle",
    zh="{label}不能是它自己或它的下级",
    en="{label} cannot be the record itself or one below it",
)


def check(batch: Batch) -> None:
    """Refuse records that would stand below themselves."""
    for item in batch.form.compiled.fields:
        if item.field.settings.get("tree") is True:
            _check(batch, item.field)


def _check(batch: Batch, field: Field) -> None:
    moved = {draft.record_id: draft for draft in batch.healthy() if draft.before and field.id in draft.changed}
    if not moved:
        return
    parents = _parents(batch, field, moved)
    for record_id, draft in moved.items():
        if _closes(record_id, parents):
            draft.refuse(Problem(CIRCLE, pointer(field.code), {"label": field.label}))


def _parents(batch: Batch, field: Field, moved: Mapping[str, Draft]) -> dict[str, str]:
    """Return the parents of the moved records and of everything above them, as they will stand."""
    parents = {record_id: _id(draft.values[field.id]) for record_id, draft in moved.items()}
    waiting = set(parents.values()) - parents.keys() - {""}
    while waiting:
        everything = Visible.everything()
        rows = records.fetch(batch.connection, batch.form.table, waiting, everything, lock=True, deleted=None)
        parents |= {one: _id(rows.get(one, {}).get(field.id)) for one in waiting}
        waiting = set(parents.values()) - parents.keys() - {""}
    return parents


def _closes(record_id: str, parents: Mapping[str, str]) -> bool:
    """Tell whether the way up from a record leads back to it. A circle further up is another record's."""
    seen = {record_id}
    above = parents[record_id]
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return above == record_id


def _id(value: object) -> str:
    return "" if value is None else str(value)

"""What happens to records that point at a deleted one: the relation says refuse, clear or cascade."""

from __future__ import annotations

from engines.kernel import messages
from engines.kernel.problem import Problem
from runtime.services.live import Incoming
from runtime.services.pipeline.batch import Batch
from runtime.storage import records

IN_USE = messages.define(
    "record.in_use",
    zh="还有 {count} 条「{form}」用着它;先改它们的「{field}」,或删除它们",
    en='{count} "{form}" records still use it through "{field}"; change or delete them first',
)
SHOWN = 100
"""How many users of a record are counted before the message says so many or more."""


def referring(batch: Batch, link: Incoming, ids: list[str]) -> list[str]:
    """Return the ids of live records that point at any of ``ids`` through ``link``."""
    form = batch.snapshot.by_key[link.form]
    return records.referring(batch.connection, form.table, link.field.id, ids)


def refuse_used(batch: Batch) -> None:
    """Refuse to delete records that others need."""
    for link in batch.snapshot.incoming.get(batch.form.key, ()):
        if link.on_delete != "refuse":
            continue
        for draft in batch.healthy():
            users = referring(batch, link, [draft.record_id])
            if users:
                label = batch.snapshot.by_key[link.form].label
                details = {"count": len(users), "form": label, "field": link.field.label}
                draft.refuse(Problem(IN_USE, "", details))

"""What follows from a write anywhere: computed fields of other records, in the same transaction.

The records whose figures are about to change are locked before anything is computed: two writers who did not see each
other's records yet would both store a figure without the other's.
"""

from __future__ import annotations

from engines.rules import Context
from runtime.services.computing import waiting
from runtime.services.computing.changes import changes_of
from runtime.services.computing.propagation import Known, Propagation
from runtime.services.computing.telling import Teller
from runtime.services.live import FormKey, key_of_text, key_text
from runtime.services.pipeline.batch import Batch, Cause, Draft
from runtime.storage import recomputations, records


def claim(batch: Batch) -> None:
    """Take turns at the records whose figures gather the batch's, in one order for all writers."""
    wanted: dict[FormKey, set[str]] = {}
    for field_id, target in batch.snapshot.graph.gathered_through(key_text(batch.form.key)):
        ends = {str(end) for draft in batch.healthy() for end in _ends(draft, field_id)}
        wanted.setdefault(key_of_text(target), set()).update(ends)
    for key in sorted(wanted):
        records.take_turns(batch.connection, batch.snapshot.by_key[key].table, wanted[key])


def written(batch: Batch) -> None:
    """Work out what follows from new and changed records."""
    _follow(batch)


def gone(batch: Batch) -> None:
    """Work out what follows from records that are gone."""
    _follow(batch, alive=False)


def back(batch: Batch) -> None:
    """Work out what follows from records that came back."""
    _follow(batch, alive=True)


def _follow(batch: Batch, *, alive: bool | None = None) -> None:
    graph = batch.snapshot.graph
    if not graph.concerns([key_text(form.key) for form in (batch.form, *batch.form.rows.values())]):
        return
    context = Context.at(batch.now, batch.zone, None, batch.language)
    walk = Propagation(batch.snapshot, batch.connection, context)
    for key, changes in changes_of(batch, alive=alive):
        walk.seed(key, changes, _known(batch))
    walk.run()
    recomputations.add(batch.connection, waiting.entries_of(walk), batch.now)
    cause = Cause("computed", batch.cause.kind, batch.cause.depth + 1)
    Teller(batch.snapshot, batch.connection, batch.directory, batch.now).tell(walk.worked, cause)


def _known(batch: Batch) -> Known:
    """Return the records whose own formulas were asked on the way here."""
    own = {(batch.form.key, draft.record_id) for draft in batch.healthy()}
    return frozenset(
        own.union((rows.form.key, draft.record_id) for rows in batch.rows.values() for draft in rows.drafts)
    )


def _ends(draft: Draft, field_id: str) -> tuple[object, ...]:
    ends = (draft.before.get(field_id), draft.values.get(field_id))
    return tuple(end for end in ends if end is not None)

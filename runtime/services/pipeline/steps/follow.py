"""What follows from a write anywhere: computed fields of other records, in the same transaction.

The records whose figures are about to change are locked before anything is computed: two writers who did not see each
other's records yet would both store a figure without the other's.
"""

from __future__ import annotations

from collections.abc import Iterator

from engines.form.graph import LIFE
from engines.rules import Context
from runtime.services.computing import waiting
from runtime.services.computing.changes import changes_of, rows_in
from runtime.services.computing.claims import Claims
from runtime.services.computing.propagation import Known, Propagation
from runtime.services.computing.telling import Teller
from runtime.services.expressions.in_play import standing
from runtime.services.live import LiveForm, key_of_text, key_text
from runtime.services.pipeline.batch import Batch, Cause, Row
from runtime.storage import recomputations
from runtime.storage.ids import is_id


def claim_stored(batch: Batch) -> None:
    """Take turns at the records about to be changed, and at what follows from the fields that were sent."""
    claims = _claims(batch)
    ids = [draft.record_id for draft in batch.drafts if is_id(draft.record_id)]
    if claims is None:
        return
    claims.add(batch.form.key, ids)
    codes = {code for draft in batch.drafts for code in draft.raw}
    sent = [item.field.id for code in codes if (item := batch.form.compiled.by_code.get(code)) is not None]
    claims.reach(batch.form.key, [*sent, *batch.form.compiled.rules.order], ids)
    for field_id in batch.form.rows.keys() & set(sent):
        claims.reach_rows(batch.form.rows[field_id], ids)
    claims.take()


def claim_whole(batch: Batch) -> None:
    """Take turns at records that are about to go or to come back, and at what follows from them."""
    claims = _claims(batch)
    if claims is not None:
        ids = [draft.record_id for draft in batch.drafts if is_id(draft.record_id)]
        claims.add(batch.form.key, ids)
        claims.reach_all(batch.form, ids)
        claims.take()


def claim(batch: Batch) -> None:
    """Take turns at what follows from the values that records are about to have, and at what they are judged by."""
    claims = _claims(batch)
    if claims is None:
        return
    drafts = list(batch.healthy())
    ids = [draft.record_id for draft in drafts if draft.before]
    claims.reach(batch.form.key, [*batch.form.compiled.by_id, LIFE], ids, [draft.values for draft in drafts])
    for step in batch.form.compiled.rules.around:
        ends = {str(end) for draft in drafts if (end := standing(draft).get(step.field)) is not None}
        claims.add(key_of_text(step.form), ends)
    for field_id, form in batch.form.rows.items():
        claims.reach(form.key, [*form.compiled.by_id, LIFE], (), list(_rows_to_be(batch, field_id, form)))
    claims.take()


def _claims(batch: Batch) -> Claims | None:
    """Return what to claim with; None where nothing follows, or where there is but one writer at a time."""
    forms = [key_text(form.key) for form in (batch.form, *batch.form.rows.values())]
    alone = batch.connection.dialect.name != "postgresql"
    concerned = batch.snapshot.graph.concerns(forms) or batch.form.compiled.rules.around
    return None if alone or not concerned else Claims(batch.snapshot, batch.connection)


def _rows_to_be(batch: Batch, field_id: str, form: LiveForm) -> Iterator[Row]:
    if form.is_links:
        for draft in batch.healthy():
            for row in rows_in(form, draft.record_id, draft.values.get(field_id)).values():
                yield dict(row)
    elif field_id in batch.rows:
        yield from (draft.values for draft in batch.rows[field_id].drafts)


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

"""The write path itself: which steps each kind of write takes, in order, in one transaction.

There is no second way to write a record and no flag that leaves a step out. The form for one record is the form for
many with a batch of one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection

from engines.kernel.problem import Problem, pointer
from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.kernel import Operation
from runtime.services.directory import Directory
from runtime.services.live import Incoming, LiveForm, Snapshot
from runtime.services.pipeline.batch import REQUEST, Batch, Cause, Draft, Row
from runtime.services.pipeline.steps import (
    behave,
    compute,
    conflict,
    find,
    follow,
    links,
    load,
    normalise,
    record,
    references,
    rights,
    rows,
    store,
    tell,
    tree,
    unique,
)
from runtime.services.world import World

Verb = Literal["create", "edit", "delete", "restore"]
Step = Callable[[Batch], None]

STEPS: Final[dict[Verb, tuple[Step, ...]]] = {
    "create": (
        rights.authorize,
        normalise.parse,
        rights.check_fields,
        normalise.defaults,
        references.resolve,
        normalise.belong,
        store.prepare_new,
        rows.open_rows,
        follow.claim,
        rows.settle,
        behave.settle,
        rows.settle_again,
        normalise.require,
        rows.check,
        behave.check,
        unique.check,
        compute.number,
        compute.title,
        store.insert,
        rows.store,
        find.added,
        record.created,
        follow.written,
        tell.created,
    ),
    "edit": (
        rights.authorize,
        follow.claim_stored,
        load.live,
        rows.load,
        normalise.parse,
        rights.check_fields,
        references.resolve,
        rows.open_rows,
        follow.claim,
        rows.settle,
        behave.settle,
        rows.settle_again,
        conflict.check,
        normalise.require,
        rows.check,
        behave.check,
        tree.check,
        unique.check,
        compute.title,
        store.update,
        rows.store,
        find.changed,
        record.updated,
        follow.written,
        tell.updated,
    ),
    "delete": (
        rights.authorize,
        follow.claim_whole,
        load.live_to_delete,
        conflict.check_unchanged,
        links.refuse_used,
        rows.load,
        store.mark_deleted,
        rows.mark_deleted,
        find.dropped,
        record.deleted,
        follow.gone,
        tell.deleted,
    ),
    "restore": (
        rights.authorize,
        follow.claim_whole,
        load.deleted,
        rows.recall,
        references.still_there,
        follow.claim,
        rows.settle,
        behave.recall,
        rows.settle_again,
        normalise.require,
        rows.check,
        behave.check_again,
        unique.check,
        store.mark_restored,
        rows.store,
        rows.mark_restored,
        find.added,
        record.restored,
        follow.back,
        tell.restored,
    ),
}
OPERATIONS: Final[dict[Verb, Operation]] = {
    "create": "create",
    "edit": "edit",
    "delete": "delete",
    "restore": "delete",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft: the row as it stands, or the reasons why it was refused."""

    row: Row
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One request to write: who wants what done to which form, and why.

    ``required`` are fields that the door asks for beside the form.
    """

    verb: Verb
    form: LiveForm
    actor: Actor
    drafts: Sequence[Draft]
    cause: Cause = REQUEST
    required: frozenset[str] = frozenset()


class Pipeline:
    """Runs orders inside a transaction that the caller opened; it never commits."""

    def __init__(self, world: World, directory: Directory) -> None:
        self._world = world
        self._directory = directory

    def run(self, connection: Connection, snapshot: Snapshot, order: Order) -> list[Outcome]:
        """Take the order's drafts through its steps and return one outcome for each, in order.

        What pointed at deleted records follows by the same path, one relation after the other, however long the chain.

        Raises:
            InvalidError: a record that must follow a deletion cannot.
            DeniedError: the actor lacks the operation, or a field is out of the actor's reach.
            MissingError: a record to change is not there.
            EditConflictError: somebody else changed the same field first.
            MovedOnError: a row changed under our hands; the transaction is worth another try.
        """
        batch = self._take(connection, snapshot, order)
        waiting = deque(_followers(order, batch))
        while waiting:
            following = _following(*waiting.popleft())
            if following is not None:
                done = self._take(connection, snapshot, following)
                links.insist(done)
                waiting.extend(_followers(following, done))
        return [Outcome(draft.after, tuple(draft.problems)) for draft in batch.drafts]

    def _take(self, connection: Connection, snapshot: Snapshot, order: Order) -> Batch:
        batch = Batch(
            form=order.form,
            snapshot=snapshot,
            actor=order.actor,
            operation=OPERATIONS[order.verb],
            cause=order.cause,
            now=self._world.clock.now(),
            zone=self._world.zone,
            language=self._world.language,
            connection=connection,
            directory=self._directory,
            drafts=list(order.drafts),
            required=order.required,
        )
        for step in STEPS[order.verb]:
            step(batch)
        return batch


def _followers(order: Order, batch: Batch) -> Iterator[tuple[Batch, Incoming]]:
    """Yield the relations through which records would follow the deletion of a batch."""
    for link in batch.snapshot.incoming.get(batch.form.key, ()) if order.verb == "delete" else ():
        if link.on_delete in FOLLOWED:
            yield batch, link


def _following(batch: Batch, link: Incoming) -> Order | None:
    """Return the order that clears or deletes what still points at the deleted records, with the deletion as cause."""
    gone = [draft.record_id for draft in batch.healthy()]
    users = links.referring(batch, link, gone)
    if not users:
        return None
    form = batch.snapshot.by_key[link.form]
    if form.owner is not None:
        drafts = links.owners_without(batch, link, users, gone)
        cause = Cause("relation", batch.form.form.code, batch.cause.depth + 1)
        return Order("edit", batch.snapshot.by_key[form.owner], SYSTEM, drafts, cause)
    verb = FOLLOWED[link.on_delete]
    drafts = [Draft({link.field.code: None} if verb == "edit" else {}, record_id=user) for user in users]
    cause = Cause("relation", batch.form.form.code, batch.cause.depth + 1)
    return Order(verb, batch.snapshot.by_key[link.form], SYSTEM, drafts, cause)


FOLLOWED: Final[dict[str, Verb]] = {"clear": "edit", "cascade": "delete"}
"""What becomes of records whose target is deleted, by what the relation asks for; the rest stay and refuse."""


def problems_of(outcomes: Sequence[Outcome], *, single: bool) -> list[Problem]:
    """Collect the problems of a batch; those of many records are placed under ``/items/<index>``."""
    return [
        problem if single else problem.under(pointer("items", index))
        for index, outcome in enumerate(outcomes)
        for problem in outcome.problems
    ]

"""The write path itself: which steps each kind of write takes, in order, in one transaction.

There is no second way to write a record and no flag that leaves a step out. The form for one record is the form for
many with a batch of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from engines.kernel.errors import InvalidError
from engines.kernel.problem import Problem, pointer
from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.kernel import Operation
from runtime.services.directory import Directory
from runtime.services.live import Incoming, LiveForm, Snapshot
from runtime.services.pipeline.batch import REQUEST, Batch, Cause, Draft, Row
from runtime.services.pipeline.steps import (
    compute,
    conflict,
    links,
    load,
    normalise,
    record,
    references,
    rights,
    store,
    unique,
)

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
        normalise.require,
        unique.check,
        compute.number,
        compute.title,
        store.insert,
        record.created,
    ),
    "edit": (
        rights.authorize,
        load.live,
        normalise.parse,
        rights.check_fields,
        references.resolve,
        conflict.check,
        normalise.require,
        unique.check,
        compute.title,
        store.update,
        record.updated,
    ),
    "delete": (
        rights.authorize,
        load.live,
        conflict.check_unchanged,
        links.refuse_used,
        store.mark_deleted,
        record.deleted,
    ),
    "restore": (
        rights.authorize,
        load.deleted,
        references.still_there,
        normalise.require,
        unique.check,
        store.mark_restored,
        record.restored,
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
    """One request to write: who wants what done to which form, and why."""

    verb: Verb
    form: LiveForm
    actor: Actor
    drafts: Sequence[Draft]
    cause: Cause = REQUEST


class Pipeline:
    """Runs orders inside a transaction that the caller opened; it never commits."""

    def __init__(self, clock: Clock, zone: ZoneInfo, directory: Directory) -> None:
        self._clock = clock
        self._zone = zone
        self._directory = directory

    def run(self, connection: Connection, snapshot: Snapshot, order: Order) -> list[Outcome]:
        """Take the order's drafts through its steps and return one outcome for each, in order.

        Raises:
            DeniedError: the actor lacks the operation, or a field is out of the actor's reach.
            MissingError: a record to change is not there.
            EditConflictError: somebody else changed the same field first.
            MovedOnError: a row changed under our hands; the transaction is worth another try.
        """
        batch = Batch(
            form=order.form,
            snapshot=snapshot,
            actor=order.actor,
            operation=OPERATIONS[order.verb],
            cause=order.cause,
            now=self._clock.now(),
            zone=self._zone,
            connection=connection,
            directory=self._directory,
            drafts=list(order.drafts),
        )
        for step in STEPS[order.verb]:
            step(batch)
        if order.verb == "delete":
            self._follow_links(batch)
        return [Outcome(draft.after, tuple(draft.problems)) for draft in batch.drafts]

    def _follow_links(self, batch: Batch) -> None:
        """Clear or delete what pointed at the deleted records, by the same path and with the deletion as cause."""
        deleted = [draft.record_id for draft in batch.healthy()]
        for link in batch.snapshot.incoming.get(batch.form.key, ()):
            if link.on_delete == "refuse" or not deleted:
                continue
            users = links.referring(batch, link, deleted)
            if users:
                self._follow(batch, link, users)

    def _follow(self, batch: Batch, link: Incoming, users: list[str]) -> None:
        form = batch.snapshot.by_key[link.form]
        cause = Cause("relation", batch.form.form.code, batch.cause.depth + 1)
        verb, raw = FOLLOWED[link.on_delete]
        drafts = [Draft({link.field.code: None} if raw else {}, record_id=user) for user in users]
        outcomes = self.run(batch.connection, batch.snapshot, Order(verb, form, SYSTEM, drafts, cause))
        refused = [problem for outcome in outcomes for problem in outcome.problems]
        if refused:
            raise InvalidError(refused)


FOLLOWED: Final[dict[str, tuple[Verb, bool]]] = {"clear": ("edit", True), "cascade": ("delete", False)}


def problems_of(outcomes: Sequence[Outcome], *, single: bool) -> list[Problem]:
    """Collect the problems of a batch; those of many records are placed under ``/items/<index>``."""
    return [
        problem if single else problem.under(pointer("items", index))
        for index, outcome in enumerate(outcomes)
        for problem in outcome.problems
    ]

"""Work on many records of a form at once: edit, delete and restore, each record answering for itself.

Called by the routes of batch work. Every change goes down the one pipeline; what is added here is that one record that
cannot follow does not hold up the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Connection

from engines.kernel.errors import ConflictError, InvalidError, MissingError, PlatformError
from runtime.identity import kernel
from runtime.identity.actor import Actor
from runtime.services.live import LiveForm, Snapshot
from runtime.services.pipeline.batch import Cause, Draft, Row
from runtime.services.pipeline.pipeline import OPERATIONS, Order, Outcome, Pipeline, Verb
from runtime.services.pipeline.steps.store import MovedOnError
from runtime.services.writer import Raw, Writer

MOST: Final = 1000
"""Records in one call: one transaction, which keeps other writers of SQLite waiting."""
BATCH: Final = Cause("batch")
OF_ONE_RECORD: Final = (MissingError, ConflictError, InvalidError)
"""What one record can be to blame for; anything else stops the whole call."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A record to work on. ``version`` is the one that was seen, where a change made since should count."""

    record_id: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one record: the row as it stands, or why it was left as it was."""

    record_id: str
    row: Row = field(default_factory=dict)
    error: PlatformError | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """The transaction that a deed runs in, and the values it gives."""

    connection: Connection
    snapshot: Snapshot
    raw: Raw


class Batches:
    """Runs one deed over many records. It picks none: the caller names them."""

    def __init__(self, writer: Writer, pipeline: Pipeline) -> None:
        self._writer = writer
        self._pipeline = pipeline

    def edit(self, actor: Actor, form: LiveForm, picked: Sequence[Picked], raw: Raw) -> list[Answer]:
        """Give all of these records the same values.

        Raises:
            DeniedError: the actor may not work on many records, or not edit, or not set one of these fields.
        """
        return self._run(Order("edit", form, actor, [], BATCH), picked, raw)

    def delete(self, actor: Actor, form: LiveForm, picked: Sequence[Picked]) -> list[Answer]:
        """Take these records out of sight; they can be restored.

        Raises:
            DeniedError: the actor may not work on many records, or not delete.
        """
        return self._run(Order("delete", form, actor, [], BATCH), picked, {})

    def restore(self, actor: Actor, form: LiveForm, picked: Sequence[Picked]) -> list[Answer]:
        """Bring these deleted records back, as far as they are still valid.

        Raises:
            DeniedError: the actor may not work on many records, or not delete.
        """
        return self._run(Order("restore", form, actor, [], BATCH), picked, {})

    def _run(self, order: Order, picked: Sequence[Picked], raw: Raw) -> list[Answer]:
        check_rights(order.actor, order.form, order.verb)
        once = list({one.record_id: one for one in picked}.values())

        def work(connection: Connection, snapshot: Snapshot) -> list[Answer]:
            return self._settle(_Place(connection, snapshot, raw), order, once) if once else []

        return self._writer.transact(work)

    def _settle(self, place: _Place, order: Order, picked: Sequence[Picked]) -> list[Answer]:
        """Run a group; one that a record spoils is halved until that record stands alone."""
        drafts = [Draft(place.raw, one.record_id, one.version) for one in picked]
        try:
            with place.connection.begin_nested():
                outcomes = self._pipeline.run(place.connection, place.snapshot, replace(order, drafts=drafts))
        except MovedOnError:
            raise
        except OF_ONE_RECORD as error:
            if len(picked) == 1:
                return [Answer(picked[0].record_id, drafts[0].before, error)]
            middle = len(picked) // 2
            halves = (picked[:middle], picked[middle:])
            return [done for half in halves for done in self._settle(place, order, half)]
        return [_answer(one, draft, outcome) for one, draft, outcome in zip(picked, drafts, outcomes, strict=True)]


def check_rights(actor: Actor, form: LiveForm, verb: Verb) -> None:
    """Ask for the right to work on many records, and for the deed itself.

    Raises:
        DeniedError: one of them is missing.
    """
    kernel.authorize(actor, form.governed, "batch")
    kernel.authorize(actor, form.governed, OPERATIONS[verb])


def _answer(picked: Picked, draft: Draft, outcome: Outcome) -> Answer:
    if outcome.problems:
        return Answer(picked.record_id, draft.before, InvalidError(outcome.problems))
    return Answer(picked.record_id, outcome.row)

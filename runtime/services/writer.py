"""Writing records: each method is one transaction down the pipeline, tried again when another writer was faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar, cast

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from engines.kernel.errors import InvalidError
from engines.kernel.values import Json
from runtime.identity.actor import Actor
from runtime.services.apps import Apps
from runtime.services.live import LiveForm, Snapshot
from runtime.services.pipeline.batch import REQUEST, Cause, Draft, Row
from runtime.services.pipeline.pipeline import Order, Outcome, Pipeline, Verb, problems_of
from runtime.services.pipeline.steps.store import MovedOnError
from runtime.services.reading.lookup import find_by
from runtime.services.reading.presenting import Record
from runtime.storage import idempotency
from runtime.storage.database import Database
from runtime.storage.errors import UniqueViolationError

T = TypeVar("T")
TRIES: Final = 4

Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An idempotency key with what it covers: the same key with another body is refused."""

    key: str
    route: str
    body: Mapping[str, object]


Shown = Callable[[Connection, Row], Record]


@dataclass(frozen=True, slots=True)
class Made:
    """A record just made, with its row as stored, and as it is shown to its maker.

    A repeated request knows the id only.
    """

    record_id: str
    row: Row | None = None
    shown: Record | None = None


class Writer:
    """Creates, edits, deletes and restores records. It reads nothing for answering; `Records` does."""

    def __init__(self, database: Database, apps: Apps, pipeline: Pipeline, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._apps = apps
        self._pipeline = pipeline

    def create(
        self, actor: Actor, form: LiveForm, raw: Raw, *, cause: Cause = REQUEST, repeat: Repeat | None = None
    ) -> str:
        """Create one record and return its id: see `make`."""
        return self.make(actor, form, raw, cause=cause, repeat=repeat).record_id

    def make(  # noqa: PLR0913 - the keywords are what a request may add
        self,
        actor: Actor,
        form: LiveForm,
        raw: Raw,
        *,
        cause: Cause = REQUEST,
        repeat: Repeat | None = None,
        show: Shown | None = None,
        required: frozenset[str] = frozenset(),
    ) -> Made:
        """Create one record; a repeated request returns the record it made the first time.

        ``show`` presents the new row inside the same transaction, which spares reading it back. ``required`` are
        fields, by id, that the door asks for beside the form.

        Raises:
            InvalidError: the values are wrong; nothing was written.
            DeniedError: the actor may not create here, or not set a field.
        """
        order = Order("create", form, actor, [Draft(raw)], cause, required)

        def work(connection: Connection, snapshot: Snapshot) -> Made:
            if repeat is None:
                return self._made(connection, snapshot, order, show)
            claim = idempotency.Claim(
                actor.id or actor.kind, repeat.route, repeat.key, cast("Json", repeat.body), self._clock.now()
            )
            done = idempotency.find(connection, claim)
            if done is not None:
                return Made(str(done))
            made = self._made(connection, snapshot, order, show)
            idempotency.remember(connection, claim, made.record_id)
            return made

        return self.transact(work)

    def create_many(
        self, actor: Actor, form: LiveForm, raws: Sequence[Raw], *, atomic: bool, cause: Cause = REQUEST
    ) -> list[Outcome]:
        """Create many records: all or nothing when ``atomic``, else each that is right.

        Raises:
            InvalidError: ``atomic`` and any record is wrong; problems are placed under ``/items/<index>``.
        """

        def work(connection: Connection, snapshot: Snapshot) -> list[Outcome]:
            order = Order("create", form, actor, [Draft(raw) for raw in raws], cause)
            outcomes = self._pipeline.run(connection, snapshot, order)
            problems = problems_of(outcomes, single=False)
            if atomic and problems:
                raise InvalidError(problems)
            return outcomes

        return self.transact(work)

    def edit(  # noqa: PLR0913 - the options are keywords
        self,
        actor: Actor,
        form: LiveForm,
        record_id: str,
        raw: Raw,
        version: int | None = None,
        *,
        cause: Cause = REQUEST,
    ) -> None:
        """Change some values of a record. ``version`` is the one the writer saw, for telling conflicts.

        Raises:
            EditConflictError: somebody else set one of the same fields since that version.
        """
        self._run(Order("edit", form, actor, [Draft(raw, record_id, version)], cause))

    def upsert(self, actor: Actor, form: LiveForm, key: tuple[str, str], raw: Raw) -> tuple[str, bool]:
        """Change the record whose unique field has a value, or create it; return its id and whether it is new.

        ``key`` is the field's code and the value. The search and the write are one transaction.

        Raises:
            MissingError: the form has no such unique field.
            InvalidError: a value is wrong.
        """
        code, value = key

        def work(connection: Connection, snapshot: Snapshot) -> tuple[str, bool]:
            record_id = find_by(connection, actor, form, code, value)
            values = {**raw, code: raw.get(code, value)}
            draft = Draft(values, record_id=record_id or "")
            verb: Verb = "edit" if record_id else "create"
            row = self._one(connection, snapshot, Order(verb, form, actor, [draft])).row
            return str(row["id"]), record_id is None

        return self.transact(work)

    def delete(
        self, actor: Actor, form: LiveForm, record_id: str, version: int | None = None, *, cause: Cause = REQUEST
    ) -> None:
        """Take a record out of sight. It can be restored. ``version`` is the one that the writer saw, if that matters.

        Raises:
            InvalidError: other records still need it.
            EditConflictError: somebody changed it since that version.
        """
        self._run(Order("delete", form, actor, [Draft({}, record_id, version)], cause))

    def restore(self, actor: Actor, form: LiveForm, record_id: str) -> None:
        """Bring a deleted record back, if it is still valid."""
        self._run(Order("restore", form, actor, [Draft({}, record_id)]))

    def transact(self, work: Callable[[Connection, Snapshot], T]) -> T:
        """Run work in one write transaction on one snapshot, again if another writer moved a row or took a value."""
        for attempt in range(TRIES):
            try:
                return self._attempt(work)
            except (MovedOnError, UniqueViolationError):
                if attempt == TRIES - 1:
                    raise
        raise RuntimeError("unreachable")

    def _attempt(self, work: Callable[[Connection, Snapshot], T]) -> T:
        snapshot = self._apps.snapshot()
        return self._database.run(lambda connection: work(connection, snapshot))

    def _made(self, connection: Connection, snapshot: Snapshot, order: Order, show: Shown | None) -> Made:
        row = self._one(connection, snapshot, order).row
        return Made(str(row["id"]), row, show(connection, row) if show else None)

    def _run(self, order: Order) -> None:
        self.transact(lambda connection, snapshot: self._one(connection, snapshot, order))

    def _one(self, connection: Connection, snapshot: Snapshot, order: Order) -> Outcome:
        """Run an order of one draft, on a fresh draft each time: an earlier try has left its marks on the former."""
        fresh = [Draft(draft.raw, draft.record_id, draft.expected_version) for draft in order.drafts]
        outcomes = self._pipeline.run(connection, snapshot, replace(order, drafts=fresh))
        problems = problems_of(outcomes, single=True)
        if problems:
            raise InvalidError(problems)
        return outcomes[0]

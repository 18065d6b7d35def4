"""What travels through the pipeline: a batch of drafts of one form, under one actor, at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engines.kernel.problem import Problem
from engines.kernel.values import JsonObject
from runtime.identity.actor import Actor
from runtime.identity.kernel import ALL_FIELDS, Grant, Operation
from runtime.services.directory import Directory
from runtime.services.live import LiveForm, Snapshot
from runtime.storage.visible import Visible

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a change happens, for the event: which door, under which name; ``depth`` counts chained causes."""

    kind: str
    label: str = ""
    depth: int = 0

    def to_json(self) -> JsonObject:
        """Return what the event stores."""
        return {"kind": self.kind, "label": self.label}


REQUEST = Cause("request")


@dataclass(slots=True)
class Draft:
    """One record on its way through the pipeline.

    ``raw`` is what the caller sent, ``before`` the stored row, ``values`` the parsed new values by field id, ``after``
    the row as it will stand. Of a row that a record owns, ``owner`` is the record and ``place`` the row's place among
    those that were sent. ``given`` are the fields that the caller sent a readable value for; ``hidden`` and
    ``asked`` are what the form's conditions make of the record. A draft with problems takes no further step.
    """

    raw: Mapping[str, object]
    record_id: str = ""
    expected_version: int | None = None
    before: Row = field(default_factory=dict)
    values: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    hidden: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    owner: str = ""
    place: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def changed(self) -> Row:
        """Return the values that differ from the stored ones."""
        return {key: value for key, value in self.values.items() if self.before.get(key) != value}

    def refuse(self, *problems: Problem) -> None:
        """Take the draft out of the pipeline, with reasons."""
        self.problems.extend(problems)


@dataclass(slots=True)
class Batch:
    """Drafts of one form that are written together, set-wise, in one transaction.

    ``required`` are fields that the door they come by asks for beside the form. ``rows`` are the batches of the rows
    that the records own, by field, as far as these are ``in_play``: about to be written, by the ids of their owners.
    Of rows that come back every formula is asked ``anew``.
    """

    form: LiveForm
    snapshot: Snapshot
    actor: Actor
    operation: Operation
    cause: Cause
    now: datetime
    zone: ZoneInfo
    language: str
    connection: Connection
    directory: Directory
    drafts: list[Draft]
    required: frozenset[str] = frozenset()
    grant: Grant | None = None
    rows: dict[str, Batch] = field(default_factory=dict)
    in_play: frozenset[str] = frozenset()
    whole_of: Batch | None = None
    anew: bool = False

    @property
    def whole(self) -> Batch:
        """Return the batch of the owners, of a batch of rows; else the batch itself."""
        return self.whole_of or self

    def of_rows(self, form: LiveForm, drafts: list[Draft], owners: frozenset[str]) -> Batch:
        """Return the batch of the rows that some of the records own, governed by what was granted for those."""
        grant = Grant(self.operation, Visible.everything(), ALL_FIELDS)
        return replace(
            self, form=form, drafts=drafts, grant=grant, rows={}, required=frozenset(), in_play=owners, whole_of=self
        )

    @property
    def granted(self) -> Grant:
        """Return the grant that the first step obtained; asking before it is our mistake."""
        if self.grant is None:
            raise RuntimeError("a step ran before authorization")
        return self.grant

    def healthy(self) -> Iterator[Draft]:
        """Yield the drafts that have no problem so far."""
        return (draft for draft in self.drafts if not draft.problems)

"""Where expressions get related records from: the tables of the snapshot, one query per relation and batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Connection

from engines.rules.python import Row
from runtime.services.live import LiveForm, Snapshot, key_of_text
from runtime.storage import records
from runtime.storage.visible import Visible

Sight: TypeAlias = Callable[[LiveForm], Visible | None]
"""Returns what may be read of a form; None when nothing may."""


def everything(_form: LiveForm) -> Visible:
    """See every record: the platform itself asks, as a rule of the form, and shows nobody what it sees."""
    return Visible.everything()


class RelatedRecords:
    """The data port of one transaction. What is deleted or out of sight reads as blank.

    Records that a path leads to are remembered: several expressions of a form go the same way. Who writes by what is
    read here takes ``turns``: at the records that others are gathered around, else two writers, who do not see each
    other's records yet, would both find room for one more; what a path leads to is held as it is, else a value would
    be taken over that its writer is about to replace.
    """

    def __init__(
        self, snapshot: Snapshot, connection: Connection, sight: Sight = everything, *, turns: bool = False
    ) -> None:
        self._snapshot = snapshot
        self._connection = connection
        self._sight = sight
        self._turns = turns
        self._known: dict[str, dict[str, Row]] = {}

    def records(self, form: str, ids: Collection[str], fields: Collection[str]) -> Mapping[str, Row]:
        """Return records of a form by id."""
        known = self._known.setdefault(form, {})
        wanted = [one for one in ids if not known.get(one, {}).keys() >= set(fields)]
        live, visible = self._place(form)
        if wanted and visible is not None:
            if self._turns:
                records.hold(self._connection, live.table, wanted)
            known |= records.fetch(self._connection, live.table, wanted, visible)
        return {one: known[one] for one in ids if one in known}

    def related(
        self, form: str, via: str, ids: Collection[str], fields: Collection[str]
    ) -> Mapping[str, Sequence[Row]]:
        """Return the records of a form that point at some records, by the id they point at, oldest first."""
        live, visible = self._place(form)
        if visible is None:
            return {}
        if self._turns:
            records.take_turns(self._connection, self._snapshot.by_key[live.targets[via]].table, ids)
        return records.pointing(self._connection, live.table, via, ids, visible, fields=frozenset(fields))

    def _place(self, form: str) -> tuple[LiveForm, Visible | None]:
        live = self._snapshot.by_key[key_of_text(form)]
        return live, self._sight(live)

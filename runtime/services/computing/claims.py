"""Which records a write may come to change, locked before it begins, in one order for all writers.

Only where a database has many writers. What is found is an estimate: whether a value really changes nobody knows yet,
and where more than some hundred records would follow, they are left to take their turn when it comes to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from engines.form.graph import LIFE, Edge, Node
from engines.metadata.inner import PARENT
from runtime.services.computing.routes import TooManyError, Walker
from runtime.services.live import FormKey, LiveForm, Snapshot, key_of_text, key_text
from runtime.storage import records

MOST: Final = 200
Row = Mapping[str, object]


@dataclass(slots=True)
class Claims:
    """The records that follow from a write, as far as they are few along each way."""

    snapshot: Snapshot
    connection: Connection
    found: dict[FormKey, set[str]] = field(default_factory=dict)
    seen: dict[Node, set[str]] = field(default_factory=dict)

    def add(self, form: FormKey, ids: Iterable[str]) -> None:
        """Claim records themselves."""
        self.found.setdefault(form, set()).update(ids)

    def reach(self, form: FormKey, fields: Collection[str], ids: Collection[str], rows: Sequence[Row] = ()) -> None:
        """Claim what follows from changes of some fields; ``rows`` are values that the records are about to have."""
        for edge in self.snapshot.graph.following(key_text(form), fields):
            ends = self._ends(edge, ids, rows)
            new = ends - self.seen.get(edge.node, set())
            if new and len(ends) <= MOST:
                self.seen.setdefault(edge.node, set()).update(new)
                place = key_of_text(edge.node.form)
                self.add(place, new)
                self.reach(place, [edge.node.field], new)

    def reach_all(self, form: LiveForm, ids: Collection[str], rows: Sequence[Row] = ()) -> None:
        """Claim what follows when whole records come or go, those that they own with them."""
        self.reach(form.key, [*form.compiled.by_id, LIFE], ids, rows)
        for inner in form.rows.values():
            self.reach_rows(inner, ids)

    def reach_rows(self, inner: LiveForm, owners: Collection[str]) -> None:
        """Claim the rows of some records, and what follows from them."""
        owned = records.referring(self.connection, inner.table, PARENT, owners, limit=MOST + 1)
        if len(owned) <= MOST:
            self.add(inner.key, owned)
            self.reach(inner.key, [*inner.compiled.by_id, LIFE], owned)

    def take(self) -> None:
        """Take turns at everything claimed, form by form and id by id."""
        for key in sorted(self.found):
            records.take_turns(self.connection, self.snapshot.by_key[key].table, self.found[key])

    def _ends(self, edge: Edge, ids: Collection[str], rows: Sequence[Row]) -> set[str]:
        walker = Walker(self.snapshot, self.connection)
        if not edge.route:
            return set(ids)
        first, *rest = edge.route
        try:
            found = walker.onward([first], ids)
            if first.kind == "target":
                found |= {str(row[first.field]) for row in rows if row.get(first.field) is not None}
            return walker.onward(rest, found)
        except TooManyError:
            return set()

"""The walk after a write: what follows from it, in the order of the graph, each field for all its records at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from engines.form.graph import Edge, Node
from engines.metadata.inner import PARENT
from engines.rules import Context, value_sql
from engines.rules.python import Asking
from runtime.services.computing.changes import Change, Row
from runtime.services.computing.routes import TooManyError, Walker
from runtime.services.computing.telling import Worked
from runtime.services.expressions.related import RelatedRecords
from runtime.services.expressions.tables import RelatedTables
from runtime.services.live import FormKey, LiveForm, Snapshot, key_of_text, key_text
from runtime.storage import records
from runtime.storage.visible import Visible

Known = frozenset[tuple[FormKey, str]]
"""Records whose computed fields the write itself has worked out."""
LATE: Final = frozenset(("version", "updated_at", "updated_by"))
"""What the write gives a record after that."""


@dataclass(slots=True)
class Propagation:
    """One walk, in the transaction of the write that it follows from.

    ``worked`` are the records that it changed, ``put_off`` the edges along which more follow than a write waits for.
    """

    snapshot: Snapshot
    connection: Connection
    context: Context
    pending: dict[Node, set[str]] = field(default_factory=dict)
    worked: dict[tuple[FormKey, str], Worked] = field(default_factory=dict)
    put_off: list[tuple[Edge, Sequence[Change]]] = field(default_factory=list)

    def seed(self, form: FormKey, changes: Sequence[Change], known: Known = frozenset()) -> None:
        """Note what follows from changes of one form, but for what is ``known`` to be right already."""
        graph, text = self.snapshot.graph, key_text(form)
        names = frozenset(name for change in changes for name in change.fields)
        for edge in graph.following(text, names):
            through = graph.through(edge, text)
            told = frozenset() if not LATE.isdisjoint(through & names) else known
            self._note(edge, [change for change in changes if not change.fields.isdisjoint(through)], told)

    def run(self) -> None:
        """Work out everything that is noted, and whatever follows from that."""
        while self.pending:
            node = min(self.pending, key=lambda one: one.rank)
            changes = self._renew(node, self.pending.pop(node))
            if changes:
                self.seed(key_of_text(node.form), changes)

    def _renew(self, node: Node, ids: Collection[str]) -> list[Change]:
        """Work a field out again for some records; return those for which it gives something else now."""
        form = self.snapshot.by_key[key_of_text(node.form)]
        records.take_turns(self.connection, form.table, ids)
        rows = records.fetch(self.connection, form.table, ids, Visible.everything())
        values = self._gathered(form, node, rows) if node.formula.in_sql else self._asked(node, rows)
        found = zip(rows.items(), values, strict=True)
        changed = {key: value for (key, row), value in found if row[node.field] != value}
        records.put(self.connection, form.table, {key: {node.field: value} for key, value in changed.items()})
        return [self._changed(form, node.field, rows[key], value) for key, value in changed.items()]

    def _asked(self, node: Node, rows: Mapping[str, Row]) -> list[object]:
        port = RelatedRecords(self.snapshot, self.connection, turns=True)
        return Asking(self.context, port)(node.formula.run, list(rows.values()))

    def _gathered(self, form: LiveForm, node: Node, rows: Mapping[str, Row]) -> list[object]:
        """Let the database gather: the records around which it does so are locked already."""
        tables = RelatedTables(self.snapshot)
        value = value_sql(node.formula.run.tree, form.table.columns, self.context, tables)
        found = records.values(self.connection, form.table, node.field, value, rows.keys())
        return [found.get(key) for key in rows]

    def _changed(self, form: LiveForm, name: str, row: Mapping[str, object], value: object) -> Change:
        key = str(row["id"])
        worked = self.worked.setdefault((form.key, key), Worked(dict(row)))
        worked.before.setdefault(name, row[name])
        worked.row[name] = value
        return Change(key, frozenset((name,)), row, {**row, name: value})

    def _note(self, edge: Edge, changes: Sequence[Change], known: Known) -> None:
        try:
            ids = Walker(self.snapshot, self.connection).from_changes(edge.route, changes)
        except TooManyError:
            self.put_off.append((edge, changes))
            return
        form = key_of_text(edge.node.form)
        due = {one for one in ids if (form, one) not in known} if _within(edge) else ids
        if due:
            self.pending.setdefault(edge.node, set()).update(due)


def _within(edge: Edge) -> bool:
    """Tell whether a route stays within one record and its rows."""
    return all(hop.field == PARENT for hop in edge.route)

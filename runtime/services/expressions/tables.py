"""Related tables of a query: what conditions along relations join, cut to what may be seen of each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_
from sqlalchemy.sql.util import ClauseAdapter

from engines.rules.sql.elements import Clause
from engines.rules.sql.frame import Source
from runtime.services.expressions.related import Sight, everything
from runtime.services.live import Snapshot, key_of_text
from runtime.storage.tables import FormTable
from runtime.storage.visible import Visible


@dataclass(frozen=True, slots=True)
class RelatedTables:
    """Opens the table of a form for a subquery. Records that are deleted or out of sight are not there."""

    snapshot: Snapshot
    sight: Sight = everything

    def open(self, form: str) -> Source:
        """Return the table of a form under a new name.

        Raises:
            KeyError: there is no such form any more.
        """
        live = self.snapshot.by_key[key_of_text(form)]
        return _source(live.table, self.sight(live))


def _source(table: FormTable, visible: Visible | None) -> Source:
    alias = table.table.alias()
    columns = {name: alias.c[column.name] for name, column in table.columns.items()}
    there: Clause = columns["deleted_at"].is_(None)
    if visible is None:
        return Source(alias, columns, and_(there, columns["id"].is_(None)))
    if visible.clause is not None:
        there = and_(there, ClauseAdapter(alias).traverse(visible.clause))
    return Source(alias, columns, there)

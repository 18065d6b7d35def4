"""From changed records to those that follow from them: the hops of a route, each one query for the whole set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from engines.form.graph import Hop, Route
from runtime.services.computing.changes import Change
from runtime.services.live import Snapshot, key_of_text
from runtime.storage import records

AT_ONCE: Final = 1_000
"""How many records a write works out before it answers; more wait for a job."""


class TooManyError(Exception):
    """More records follow than a write should wait for."""


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks routes through the tables of one transaction."""

    snapshot: Snapshot
    connection: Connection

    def from_changes(self, route: Route, changes: Sequence[Change]) -> set[str]:
        """Return the records at the end of a route. A relation that changed leads to both its old and its new end.

        Raises:
            TooManyError: they are more than `AT_ONCE`.
        """
        if not route:
            return {change.record_id for change in changes}
        first, *rest = route
        if first.kind == "target":
            ends = (row.get(first.field) for change in changes for row in (change.before, change.after))
            found = {str(end) for end in ends if end is not None}
        else:
            found = self._hop(first, {change.record_id for change in changes})
        return self.onward(rest, found)

    def onward(self, route: Iterable[Hop], ids: Collection[str], *, limited: bool = True) -> set[str]:
        """Return the records at the end of a route that begins at some records."""
        found = set(ids)
        for hop in route:
            found = self._hop(hop, found, limited=limited) if found else found
        return found

    def _hop(self, hop: Hop, ids: Collection[str], *, limited: bool = True) -> set[str]:
        table = self.snapshot.by_key[key_of_text(hop.form)].table
        if hop.kind == "target":
            return records.targets(self.connection, table, hop.field, ids)
        found = records.referring(self.connection, table, hop.field, ids, limit=AT_ONCE + 1 if limited else None)
        if limited and len(found) > AT_ONCE:
            raise TooManyError
        return set(found)

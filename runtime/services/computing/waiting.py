"""Computed values that wait: where thousands of records follow from one change, the writer does not.

What waits is noted in the transaction of its cause, one entry for each field and changed record. `Recomputer` works the
entries out in batches, each in a transaction of its own, and whoever comes next goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import Connection

from engines.form.graph import Edge, Hop, Node
from engines.rules import Context
from runtime.services.apps import Apps
from runtime.services.computing.changes import Change
from runtime.services.computing.propagation import Propagation
from runtime.services.computing.routes import Walker
from runtime.services.computing.telling import Teller
from runtime.services.directory import Directory
from runtime.services.live import Snapshot, key_of_text, key_text
from runtime.services.pipeline.batch import Cause
from runtime.services.world import World
from runtime.storage import recomputations, records
from runtime.storage.database import Database
from runtime.storage.recomputations import Waiting

BATCH: Final = 500
LEASE: Final = timedelta(minutes=2)
CAUSE: Final = "computed"
Progress = Callable[[int], None]


def entries_of(walk: Propagation) -> Iterator[Waiting]:
    """Yield what a walk put off, as entries."""
    for edge, changes in walk.put_off:
        place = (*key_of_text(edge.node.form), edge.node.field)
        first, *rest = edge.route
        hops = rest if first.kind == "target" else [first, *rest]
        via = [(hop.kind, hop.form, hop.field) for hop in hops]
        for source in sorted(_sources(edge, changes)):
            yield recomputations.entry(place, via, source, _total(walk, hops, source))


def _sources(edge: Edge, changes: Sequence[Change]) -> set[str]:
    if edge.route[0].kind == "pointing":
        return {change.record_id for change in changes}
    ends = (row.get(edge.route[0].field) for change in changes for row in (change.before, change.after))
    return {str(end) for end in ends if end is not None}


def _total(walk: Propagation, hops: Sequence[Hop], source: str) -> int:
    """Return how many records wait, where one question tells it."""
    if len(hops) != 1:
        return 0
    table = walk.snapshot.by_key[key_of_text(hops[0].form)].table
    return records.count_pointing(walk.connection, table, hops[0].field, source)


@dataclass(frozen=True, slots=True)
class Recomputer:
    """Works out what waits. Any number of processes may do so at once."""

    database: Database
    apps: Apps
    directory: Directory
    world: World

    def finish(self, progress: Progress = lambda _done: None) -> int:
        """Work out everything that waits; return how many records were looked at."""
        done = 0
        while (claimed := self.database.run(self._claim)) is not None:
            waiting: Waiting | None = claimed
            while waiting is not None:
                before = waiting.done
                waiting = self.database.run(partial(self._batch, waiting=waiting))
                done += 0 if waiting is None else waiting.done - before
                progress(done)
        return done

    def _claim(self, connection: Connection) -> Waiting | None:
        now = self.world.clock.now()
        return recomputations.claim(connection, now, now + LEASE)

    def _batch(self, connection: Connection, *, waiting: Waiting) -> Waiting | None:
        """Work out the next records of an entry; return what is left of it, None when it is done."""
        snapshot = self.apps.snapshot()
        node = snapshot.graph.node(key_text((waiting.installation, waiting.form_id)), waiting.field_id)
        ids = [] if node is None else self._next(connection, snapshot, node, waiting)
        if node is None or not ids:
            recomputations.finish(connection, waiting)
            return None
        now = self.world.clock.now()
        if not recomputations.advance(connection, waiting, ids[-1], len(ids), now + LEASE):
            return None
        self._walk(connection, snapshot, node, ids)
        return replace(waiting, position=ids[-1], done=waiting.done + len(ids))

    def _next(self, connection: Connection, snapshot: Snapshot, node: Node, waiting: Waiting) -> list[str]:
        table = snapshot.by_key[key_of_text(node.form)].table
        *before, last = (_hop(step) for step in waiting.via)
        ends = Walker(snapshot, connection).onward(before, {waiting.source_id}, limited=False)
        if last.kind == "target":
            table_before = snapshot.by_key[key_of_text(last.form)].table
            found = sorted(records.targets(connection, table_before, last.field, ends))
            return [one for one in found if waiting.position is None or one > waiting.position][:BATCH]
        return records.referring(connection, table, last.field, ends, limit=BATCH, after=waiting.position)

    def _walk(self, connection: Connection, snapshot: Snapshot, node: Node, ids: Sequence[str]) -> None:
        now = self.world.clock.now()
        walk = Propagation(snapshot, connection, Context.at(now, self.world.zone, None, self.world.language))
        walk.pending[node] = set(ids)
        walk.run()
        recomputations.add(connection, entries_of(walk), now)
        teller = Teller(snapshot, connection, self.directory, now)
        teller.tell(walk.worked, Cause(CAUSE, depth=1))


def _hop(step: Sequence[str]) -> Hop:
    kind, form, name = step
    return Hop("target" if kind == "target" else "pointing", form, name)

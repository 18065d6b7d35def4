"""All computed values of a form worked out anew: after its formulas changed, or where time alone has changed them.

It is no change of anybody's: titles and words follow, but no event tells of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

from sqlalchemy import Connection

from engines.rules import Context
from runtime.services.apps import Apps
from runtime.services.computing.propagation import Propagation
from runtime.services.computing.telling import Teller
from runtime.services.computing.waiting import entries_of
from runtime.services.directory import Directory
from runtime.services.live import LiveForm, key_of_text, key_text
from runtime.services.walking import Walker
from runtime.services.world import World
from runtime.storage import recomputations, settings
from runtime.storage.database import Database

DAY: Final = "computed:day"
QUARTER: Final = "computed:quarter"


class Renewer(Walker):
    """Walks over every record of a form and works out its formulas."""

    waiting: ClassVar[str] = "compute:"

    def __init__(self, database: Database, apps: Apps, directory: Directory, world: World) -> None:
        super().__init__(database, apps, world.clock)
        self._directory = directory
        self._world = world

    def renew(self, connection: Connection, form: LiveForm, ids: list[str]) -> None:
        """Work out the formulas of some records, and whatever follows from them."""
        snapshot, now = self._apps.snapshot(), self._world.clock.now()
        walk = Propagation(snapshot, connection, Context.at(now, self._world.zone, None, self._world.language))
        walk.pending.update((node, set(ids)) for node in snapshot.graph.of_form(key_text(form.key)))
        walk.run()
        recomputations.add(connection, entries_of(walk), now)
        Teller(snapshot, connection, self._directory, now).follow(walk.worked)

    def note_passed_time(self) -> int:
        """Note what time alone has changed: each day what depends on the day, four times an hour on the moment.

        Returns how many forms are to be walked over.
        """
        return self._database.run(self._note_due)

    def _note_due(self, connection: Connection) -> int:
        now = self._world.clock.now()
        passed = {kind for kind, key, value in _periods(now, self._world) if settings.get(connection, key) != value}
        for kind, key, value in _periods(now, self._world):
            if kind in passed:
                settings.put(connection, key, value, now)
        nodes = (node for node in self._apps.snapshot().graph.nodes if node.formula.run.depends.volatile & passed)
        forms = {node.form for node in nodes}
        for form in forms:
            self.note(connection, key_of_text(form), now)
        return len(forms)


def _periods(now: datetime, world: World) -> tuple[tuple[str, str, str], ...]:
    """Return for each kind of passing time where its last period is written down, and the present one."""
    local = now.astimezone(world.zone)
    return (
        ("today", DAY, f"{local:%Y-%m-%d}"),
        ("now", QUARTER, f"{local:%Y-%m-%d %H}.{local.minute // 15}"),
    )

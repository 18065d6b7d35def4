"""New titles for records that stand, after their form's template changed: an online operation of publishing.

What is to do is noted in the transaction that publishes, and struck out when it is done. A process that ends halfway
loses nothing: whoever calls `finish` next goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.labels import Labels
from runtime.services.live import FormKey, LiveForm
from runtime.services.titling import titles_of
from runtime.storage import records, settings
from runtime.storage.database import Database

WAITING: Final = "retitle:"
BATCH: Final = 500
Progress = Callable[[int], None]


class Retitler:
    """Writes titles and nothing else. It is the system's own write: no version is raised, no event appended."""

    def __init__(self, database: Database, apps: Apps, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._apps = apps
        self._directory = directory
        self._clock = clock

    @staticmethod
    def note(connection: Connection, key: FormKey, at: datetime) -> None:
        """Note, in the caller's transaction, that the form's records are to have new titles."""
        settings.put(connection, f"{WAITING}{key[0]}:{key[1]}", "", at)

    def finish(self, progress: Progress = lambda _done: None) -> int:
        """Renew all titles that wait for it, some hundred in a transaction; return how many records were looked at."""
        with self._database.read() as connection:
            waiting = settings.starting(connection, WAITING)
        done = 0
        for setting in waiting:
            while count := self._database.run(partial(self._batch, setting=setting)):
                done += count
                progress(done)
        return done

    def _batch(self, connection: Connection, *, setting: str) -> int:
        number, _, form_id = setting.removeprefix(WAITING).partition(":")
        form = self._apps.snapshot().by_key.get((int(number), form_id))
        reached = settings.get(connection, setting)
        if form is None or not isinstance(reached, str):  # the form was retired, or another process was faster
            settings.drop(connection, setting)
            return 0
        ids = records.following(connection, form.table, reached or None, BATCH)
        if not ids:
            settings.drop(connection, setting)
            return 0
        self._renew(connection, form, ids)
        settings.put(connection, setting, ids[-1], self._clock.now())
        return len(ids)

    def _renew(self, connection: Connection, form: LiveForm, ids: list[str]) -> None:
        everything = records.Visible.everything()
        rows = list(records.fetch(connection, form.table, ids, everything, lock=True, deleted=None).values())
        titles = titles_of(form, rows, Labels(self._apps.snapshot(), connection, self._directory))
        changed = {str(row["id"]): title for row, title in zip(rows, titles, strict=True) if row["title"] != title}
        records.retitle(connection, form.table, changed)

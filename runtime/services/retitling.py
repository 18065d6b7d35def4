"""New titles for records that stand, after their form's template changed: an online operation of publishing."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Connection

from engines.kernel.clock import Clock
from runtime.services.apps import Apps
from runtime.services.directory import Directory
from runtime.services.indexing import index_rows
from runtime.services.labels import Labels
from runtime.services.live import LiveForm
from runtime.services.titling import titles_of
from runtime.services.walking import Walker
from runtime.storage import records
from runtime.storage.database import Database


class Retitler(Walker):
    """Writes titles and nothing else. It is the system's own write: no version is raised, no event appended."""

    waiting: ClassVar[str] = "retitle:"

    def __init__(self, database: Database, apps: Apps, directory: Directory, clock: Clock) -> None:
        super().__init__(database, apps, clock)
        self._directory = directory

    def renew(self, connection: Connection, form: LiveForm, ids: list[str]) -> None:
        """Renew the titles, and what the records are found by."""
        everything = records.Visible.everything()
        rows = list(records.fetch(connection, form.table, ids, everything, lock=True, deleted=None).values())
        titles = titles_of(form, rows, Labels(self._apps.snapshot(), connection, self._directory))
        changed = {str(row["id"]): title for row, title in zip(rows, titles, strict=True) if row["title"] != title}
        records.retitle(connection, form.table, changed)
        index_rows(connection, form, [{**row, "title": changed.get(str(row["id"]), row["title"])} for row in rows])

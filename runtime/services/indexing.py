"""What records that stand are found by, anew: an online operation of publishing, after the searched fields changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sqlalchemy import Connection

from runtime.services.live import LiveForm
from runtime.services.walking import Walker
from runtime.storage import records, search


class Indexer(Walker):
    """Writes the words of records and nothing else. People search meanwhile, and find what it has reached."""

    waiting: ClassVar[str] = "index:"

    def renew(self, connection: Connection, form: LiveForm, ids: list[str]) -> None:
        """Store the words of the records, held still so that no writer is overtaken."""
        everything = records.Visible.everything()
        rows = records.fetch(connection, form.table, ids, everything, lock=True, deleted=None)
        index_rows(connection, form, list(rows.values()))


def index_rows(connection: Connection, form: LiveForm, rows: Sequence[Mapping[str, object]]) -> None:
    """Store the words of rows in place of what they were; deleted records are found by none."""
    words = form.compiled.words
    search.drop(connection, form.table, [str(row["id"]) for row in rows])
    alive = (row for row in rows if row["deleted_at"] is None)
    search.add(connection, form.table, {str(row["id"]): words.entries(row) for row in alive})

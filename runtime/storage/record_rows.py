"""Rows that records own: read by their owner, taken away for good, out of sight and back with it. Used by the pipeline.

A row that is removed is gone: its owner's history tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, select, update

from engines.metadata.inner import PARENT, POSITION
from runtime.storage.ids import is_id
from runtime.storage.record_reads import CHUNK, Row, chunks
from runtime.storage.tables import FormTable

_BOOKKEEPING: Final = frozenset(("title", "created_by", "updated_at", "updated_by", "owner", "department", "version"))


def owned(connection: Connection, table: FormTable, owners: Iterable[str]) -> dict[str, list[Row]]:
    """Return the rows of some records, by record and in their order; those of deleted records too.

    It takes no `Visible`: whoever asks has been let in to the owner, and rows have no rights of their own.
    """
    names = tuple(name for name in table.names if name not in _BOOKKEEPING)
    columns = table.columns
    found: dict[str, list[Row]] = {}
    for chunk in _chunks(owners):
        statement = select(*(columns[name] for name in names)).where(columns[PARENT].in_(chunk))
        for row in connection.execute(statement.order_by(columns[PARENT], columns[POSITION], columns["id"])):
            read = dict(zip(names, row, strict=True))
            found.setdefault(str(read[PARENT]), []).append(read)
    return found


def remove(connection: Connection, table: FormTable, ids: Iterable[str]) -> None:
    """Take rows away for good."""
    for chunk in _chunks(ids):
        connection.execute(delete(table.table).where(table.columns["id"].in_(chunk)))


def mark(connection: Connection, table: FormTable, owners: Iterable[str], deleted_at: datetime | None) -> None:
    """Take the rows of some records out of sight, or bring them back."""
    name = table.columns["deleted_at"].name
    for chunk in _chunks(owners):
        connection.execute(update(table.table).where(_of(table, chunk)).values({name: deleted_at}))


def _of(table: FormTable, owners: Sequence[str]) -> ColumnElement[Any]:
    return table.columns[PARENT].in_(owners)


def _chunks(ids: Iterable[str]) -> Iterable[Sequence[str]]:
    return chunks(sorted({one for one in ids if is_id(one)}), CHUNK)

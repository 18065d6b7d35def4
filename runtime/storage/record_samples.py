"""The values of one field in the newest records. Called by the services that suggest and guess."""

from __future__ import annotations

from sqlalchemy import Connection, select

from runtime.storage.record_reads import life, seen
from runtime.storage.tables import FormTable
from runtime.storage.visible import Visible


def newest(connection: Connection, table: FormTable, field_id: str, visible: Visible, most: int) -> list[object]:
    """Return the values of a field in the ``most`` newest visible records, blanks left out."""
    columns = table.columns
    statement = select(columns[field_id]).where(*life(table, deleted=False))
    order = (columns["created_at"].desc(), columns["id"].desc())
    rows = connection.execute(seen(statement, visible).order_by(*order).limit(most)).scalars()
    return [value for value in rows if value is not None]

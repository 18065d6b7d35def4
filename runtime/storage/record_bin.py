"""Pages of deleted records, the latest deletion first. Used through `runtime.services.reading.bin`.

What stands in a deleted record besides its values is its deletion: when it was, and in ``updated_by`` who did it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, and_, or_, select

from runtime.storage.record_reads import Row, life, seen
from runtime.storage.tables import FormTable
from runtime.storage.visible import Visible

SHOWN: Final = ("id", "title", "version", "deleted_at", "updated_by")


def thrown_away(  # noqa: PLR0913 - the options are keywords
    connection: Connection,
    table: FormTable,
    visible: Visible,
    *,
    words: Sequence[str] = (),
    limit: int,
    after: tuple[datetime, str] | None = None,
) -> list[Row]:
    """Return deleted records behind a position, whose titles hold all of the words in any case."""
    at, key, title = (table.columns[name] for name in ("deleted_at", "id", "title"))
    statement = select(*(table.columns[name] for name in SHOWN)).where(*life(table, deleted=True))
    for word in words:
        statement = statement.where(title.icontains(word, autoescape=True))
    if after is not None:
        moment, last = after
        statement = statement.where(or_(at < moment, and_(at == moment, key < last)))
    rows = connection.execute(seen(statement, visible).order_by(at.desc(), key.desc()).limit(limit))
    return [dict(zip(SHOWN, row, strict=True)) for row in rows]

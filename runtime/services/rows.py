"""The rows that a record owns, as its values: images of rows, and ids of what links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import Connection

from engines.metadata.inner import STRUCTURE, TARGET
from runtime.services.live import LiveForm
from runtime.storage import records

Row: TypeAlias = Mapping[str, object]
Image: TypeAlias = dict[str, object]


def image_of(form: LiveForm, row: Row) -> Image:
    """Return a row as its owner holds it: its id, and its values by field id."""
    names = (item.field.id for item in form.compiled.fields if item.field.id not in STRUCTURE)
    return {"id": row["id"], **{name: row.get(name) for name in names}}


def held(form: LiveForm, rows: Sequence[Row]) -> object:
    """Return what an owner holds under the field's id: ids of links, images of rows; None for none."""
    if form.is_links:
        return tuple(str(row[TARGET]) for row in rows) or None
    return tuple(image_of(form, row) for row in rows) or None


def with_rows(
    connection: Connection, form: LiveForm, rows: Iterable[dict[str, object]], fields: Iterable[str] | None = None
) -> None:
    """Bring into some records what they hold of rows and links: under all their fields, or the named ones."""
    every = list(rows)
    wanted = form.rows.keys() if fields is None else form.rows.keys() & set(fields)
    for field_id in wanted if every else ():
        inner = form.rows[field_id]
        owned = records.owned(connection, inner.table, [str(row["id"]) for row in every])
        for row in every:
            row[field_id] = held(inner, owned.get(str(row["id"]), ()))

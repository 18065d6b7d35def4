"""How many records there are for each value of a field. Used through `runtime.storage.records`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from runtime.storage import serving
from runtime.storage.record_reads import seen
from runtime.storage.tables import FormTable
from runtime.storage.visible import Visible


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """The values with their counts, the largest group first; ``more`` says that there are further values."""

    rows: tuple[tuple[object, int], ...]
    more: bool


def groups(  # noqa: PLR0913 - the bound is a keyword
    connection: Connection,
    table: FormTable,
    name: str,
    where: ColumnElement[bool] | None,
    visible: Visible,
    *,
    limit: int,
) -> GroupCounts:
    """Count what matches by the value of the field or system name ``name``; blank is a value too."""
    column = table.columns[name]
    what = serving.asked(table, where, visible.clause)
    alive = serving.alive(table, connection.dialect.name, served=serving.counted(table, what))
    number = func.count().label("number")
    statement = seen(select(column, number).where(alive), visible)
    if where is not None:
        statement = statement.where(where)
    found = connection.execute(statement.group_by(column).order_by(number.desc(), column).limit(limit + 1)).all()
    return GroupCounts(tuple((row[0], row[1]) for row in found[:limit]), len(found) > limit)

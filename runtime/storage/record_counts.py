"""How many records a change of metadata touches, for the plan that says so beforehand. Used through `records`.

These look at whole tables: they stand in no request that a person waits for every day.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from runtime.storage.tables import FormTable


def size(connection: Connection, table: FormTable) -> int:
    """Count the rows of a form, deleted records included."""
    return connection.execute(select(func.count()).select_from(table.table)).scalar_one()


def repeated(connection: Connection, table: FormTable, field_ids: Sequence[str]) -> int:
    """Count the live records that share their values of these fields with another one; blanks share nothing."""
    columns = [table.columns[field_id] for field_id in field_ids]
    shared = (
        select(func.count().label("records"))
        .select_from(table.table)
        .where(table.columns["deleted_at"].is_(None), *(column.is_not(None) for column in columns))
        .group_by(*columns)
        .having(func.count() > 1)
        .subquery()
    )
    return int(connection.execute(select(func.coalesce(func.sum(shared.c.records), 0))).scalar_one())

"""Records around an expression, in memory and in a database: what tests of all targets of the language run over.

The rows of a world are what is asked about, one place each; its records are what relations lead to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Column, Connection, Integer, MetaData, Table, insert

from engines.rules import SYSTEM_NAMES, Name, Names
from engines.rules.checking.references import field_type
from engines.rules.sql.frame import Columns, Source
from engines.rules.sql.types import column_type

Row: TypeAlias = Mapping[str, object]


@dataclass(frozen=True)
class World:
    """The names and records of every form by its key, and the rows of the ``main`` one that are asked about."""

    main: str
    names: Mapping[str, Names]
    rows: Sequence[Row]
    records: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def own_names(names: Names) -> tuple[Name, ...]:
    """Return the names that a record of the form has a value for."""
    return tuple(name for name in names if not name.many)


class Memory:
    """The records of a world as the data port of the Python target. Deleted ones are not given."""

    def __init__(self, world: World) -> None:
        self._records = {
            form: {str(row["id"]): row for row in rows if row.get("deleted_at") is None}
            for form, rows in world.records.items()
        }
        self.asked = 0

    def records(self, form: str, ids: Collection[str], fields: Collection[str]) -> Mapping[str, Row]:
        self.asked += 1
        there = self._records.get(form, {})
        return {key: _cut(there[key], fields) for key in ids if key in there}

    def related(
        self, form: str, via: str, ids: Collection[str], fields: Collection[str]
    ) -> Mapping[str, Sequence[Row]]:
        self.asked += 1
        found: dict[str, list[Row]] = {}
        for row in sorted(self._records.get(form, {}).values(), key=created):
            if row.get(via) in ids:
                found.setdefault(str(row[via]), []).append(_cut(row, fields))
        return found


class Kept:
    """A world in a database: the table of its rows, and its related tables for the SQL target."""

    def __init__(self, connection: Connection, world: World) -> None:
        metadata = MetaData()
        place = Column("place", Integer, primary_key=True)
        self.rows = Table("asked", metadata, place, *_columns(world.names[world.main]))
        self._related = {
            form: Table(f"related_{form}", metadata, *_columns(names)) for form, names in world.names.items()
        }
        self._metadata = metadata
        metadata.create_all(connection)
        _fill(connection, self.rows, [{"place": at, **row} for at, row in enumerate(world.rows)])
        for form, table in self._related.items():
            _fill(connection, table, world.records.get(form, ()))

    @property
    def columns(self) -> Columns:
        """The columns of the rows that are asked about."""
        return dict(self.rows.columns)

    def open(self, form: str) -> Source:
        """Return a related table under a new name."""
        alias = self._related[form].alias()
        return Source(alias, dict(alias.columns), alias.c.deleted_at.is_(None))

    def drop(self, connection: Connection) -> None:
        """Leave nothing behind."""
        self._metadata.drop_all(connection)


def _columns(names: Names) -> Iterable[Column[object]]:
    for name in own_names(names):
        yield Column(name.id, column_type(field_type(name)))


def _fill(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        blank = dict.fromkeys(column.name for column in table.columns)
        connection.execute(insert(table), [{**blank, **_known(row, blank)} for row in rows])


def _known(row: Row, blank: Row) -> dict[str, object]:
    return {key: value for key, value in row.items() if key in blank}


def _cut(row: Row, fields: Collection[str]) -> Row:
    return {key: row.get(key) for key in fields}


def created(row: Row) -> tuple[object, str]:
    """Return the place of a record in the order in which records were created."""
    at = row.get("created_at")
    return (at.timestamp() if isinstance(at, datetime) else 0.0, str(row["id"]))


SYSTEM = frozenset(name.id for name in SYSTEM_NAMES)

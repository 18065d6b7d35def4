"""Form tables as SQLAlchemy sees them. Built once for each version of an app and kept by the services.

A table built anew for every request would defeat SQLAlchemy's statement cache, which knows tables by identity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Table
from sqlalchemy.types import TypeEngine

from engines.form.field_type import ColumnKind, ColumnSpec
from runtime.storage.catalogue import LiveField, LiveForm
from runtime.storage.search_tables import SearchTable, search_table
from runtime.storage.shapes import IndexShape
from runtime.storage.types import Id, IdList, Instant, Scaled, Words

SYSTEM_NAMES: Final = (
    "id",
    "title",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "owner",
    "department",
    "version",
    "deleted_at",
)
TITLE_KEY: Final = "title:key"

TYPES: Final[Mapping[ColumnKind, Callable[[ColumnSpec], TypeEngine[Any]]]] = {
    "text": lambda _spec: Words,
    "integer": lambda _spec: Integer(),
    "scaled": lambda spec: Scaled(spec.scale),
    "date": lambda _spec: Date(),
    "instant": lambda _spec: Instant(),
    "boolean": lambda _spec: Boolean(),
    "list": lambda _spec: IdList(),
    "user": lambda _spec: Id,
    "department": lambda _spec: Id,
    "record": lambda _spec: Id,
}


@dataclass(frozen=True, slots=True, eq=False)
class FormTable:
    """The table of one form. ``columns`` goes by field id, system name, and ``<either>:key`` for pinyin keys.

    ``names`` are what a row carries when nobody says otherwise: all but the keys; ``keyed`` those that have a key.
    ``by_column`` goes back from a column's name; ``rules`` are the unique rules by index name, ``indexes`` what stands.
    ``search`` is what searching reads; None in a form that was installed before there was any.
    """

    table: Table
    columns: Mapping[str, Column[Any]]
    by_column: Mapping[str, str]
    names: tuple[str, ...]
    keyed: tuple[str, ...]
    rules: Mapping[str, tuple[str, ...]]
    indexes: tuple[IndexShape, ...]
    search: SearchTable | None = None

    def sort_column(self, name: str) -> Column[Any]:
        """Return the column that a sort by ``name`` reads: its pinyin key where it has one."""
        return self.columns.get(f"{name}:key", self.columns[name])


def form_table(form: LiveForm) -> FormTable:
    """Build the table of a form as the catalogue knows it. Retired fields are left out: their columns stay blank."""
    columns: dict[str, Column[Any]] = {**system_columns()}
    for one in form.current:
        columns |= field_columns(one)
    table = Table(form.name, MetaData(), *columns.values())
    rules = {index.name: index.shape.equal for index in form.indexes.values() if index.shape.unique}
    indexes = tuple(index.shape for index in form.indexes.values())
    names = tuple(name for name in columns if not name.endswith(":key"))
    keyed = tuple(name.removesuffix(":key") for name in columns if name.endswith(":key"))
    by_column = {column.name: name for name, column in columns.items()}
    return FormTable(table, columns, by_column, names, keyed, rules, indexes, search_table(form))


def system_columns() -> dict[str, Column[Any]]:
    """Return new columns for the system names, in their order in the table."""
    return {
        "id": Column("id", Id, primary_key=True),
        "title": Column("title", Words, nullable=False),
        TITLE_KEY: Column("title_key", Words, nullable=False),
        "created_at": Column("created_at", Instant(), nullable=False),
        "created_by": Column("created_by", Id),
        "updated_at": Column("updated_at", Instant(), nullable=False),
        "updated_by": Column("updated_by", Id),
        "owner": Column("owner", Id),
        "department": Column("department", Id),
        "version": Column("version", Integer, nullable=False),
        "deleted_at": Column("deleted_at", Instant()),
    }


def field_columns(one: LiveField) -> dict[str, Column[Any]]:
    """Return the new column of a field, and its companion where it has one. Every field may be blank."""
    columns: dict[str, Column[Any]] = {one.field_id: Column(one.name, TYPES[one.column.kind](one.column))}
    if one.column.sort_key:
        columns[f"{one.field_id}:key"] = Column(one.key_name, Words)
    return columns

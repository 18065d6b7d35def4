"""Carries out a DDL plan in the caller's transaction, and writes it into the catalogue in the same breath."""

from __future__ import annotations

from datetime import datetime
from functools import singledispatch
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    and_,
    func,
    schema,
    select,
)
from sqlalchemy import exc as sqlalchemy_errors
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDLElement
from sqlalchemy.sql.compiler import DDLCompiler

from runtime.storage import catalogue, ordering, search
from runtime.storage.catalogue import LiveIndex
from runtime.storage.ddl_steps import (
    AddColumn,
    AddReference,
    CreateIndex,
    CreateSearch,
    CreateTable,
    DdlPlan,
    DropIndex,
    FieldStep,
    RetireField,
    RetireForm,
    ReviveField,
    ReviveForm,
    Step,
)
from runtime.storage.errors import UniqueViolationError
from runtime.storage.platform.identity import departments, users
from runtime.storage.tables import FormTable, field_columns, form_table, system_columns
from runtime.storage.types import Id

LOCK_TIMEOUT: Final = "500ms"
"""How long a change waits behind readers on PostgreSQL, while everyone else waits behind it."""

SYSTEM_REFERENCES: Final = (("owner", users.name), ("department", departments.name))


def apply(connection: Connection, plan: DdlPlan, at: datetime) -> None:
    """Carry out every step; ``at`` is written down as the moment of retirement.

    Run it through `Database.run`, which begins again when a lock could not be had in time.

    Raises:
        BusyError: a reader held a table for too long.
        UniqueViolationError: a new unique rule is broken by records that exist.
    """
    if plan.steps and connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config("lock_timeout", LOCK_TIMEOUT, True)))  # noqa: FBT003 - SQL's own
    for step in plan.steps:
        _carry_out(step, connection, at)


@singledispatch
def _carry_out(step: Step, _connection: Connection, _at: datetime) -> None:
    raise NotImplementedError(type(step).__name__)


@_carry_out.register
def _(step: CreateTable, connection: Connection, _at: datetime) -> None:
    inline = connection.dialect.name == "sqlite"
    references = [*SYSTEM_REFERENCES, *((name, to) for name, to in step.references if inline or name not in step.later)]
    columns = {**system_columns()}
    for one in step.form.current:
        columns |= field_columns(one)
    metadata = MetaData()
    table = Table(step.table, metadata, *columns.values())
    for name, to in references:
        columns[name].append_foreign_key(ForeignKey(_stub(metadata, to).c.id))
    connection.execute(schema.CreateTable(table))
    catalogue.add_form(connection, step.form)


@_carry_out.register
def _(step: AddReference, connection: Connection, _at: datetime) -> None:
    if connection.dialect.name == "sqlite":
        return  # it stands in the CREATE TABLE, which SQLite allows before the target exists
    metadata = MetaData()
    column = Column(step.field.name, Id)
    table = Table(step.table, metadata, column)
    name = reference_name(step.table, step.field.name)
    constraint = ForeignKeyConstraint([column], [_stub(metadata, step.references).c.id], name=name)
    table.append_constraint(constraint)
    connection.execute(schema.AddConstraint(constraint))


@_carry_out.register
def _(step: AddColumn, connection: Connection, _at: datetime) -> None:
    columns = field_columns(step.field)
    Table(step.table, MetaData(), *columns.values())
    for name, column in columns.items():
        references = step.references if name == step.field.field_id else None
        connection.execute(_AddColumn(column, references))
    catalogue.add_field(connection, step.form, step.field)


@_carry_out.register(RetireField)
@_carry_out.register(ReviveField)
def _(step: FieldStep, connection: Connection, at: datetime) -> None:
    catalogue.retire(connection, step.form.installation, step.field.number, at if step.field.retired else None)


@_carry_out.register
def _(step: RetireForm, connection: Connection, at: datetime) -> None:
    catalogue.retire(connection, step.form.installation, step.form.number, at)


@_carry_out.register
def _(step: ReviveForm, connection: Connection, _at: datetime) -> None:
    catalogue.retire(connection, step.form.installation, step.form.number, None)


@_carry_out.register
def _(step: CreateIndex, connection: Connection, _at: datetime) -> None:
    try:
        connection.execute(schema.CreateIndex(index(form_table(step.form), step.index, connection.dialect.name)))
    except sqlalchemy_errors.IntegrityError as error:
        raise UniqueViolationError(step.index.shape.equal) from error
    catalogue.add_index(connection, step.form, step.index)


@_carry_out.register
def _(step: CreateSearch, connection: Connection, _at: datetime) -> None:
    search.create(connection, step.form)
    catalogue.add_search(connection, step.form)


@_carry_out.register
def _(step: DropIndex, connection: Connection, _at: datetime) -> None:
    table = form_table(step.form).table
    connection.execute(schema.DropIndex(Index(step.index.name, table.c.id)))
    catalogue.drop_index(connection, step.index)


def index(table: FormTable, live: LiveIndex, dialect: str) -> Index:
    """Build an index. A whole one ends with the mark of deletion, so that it can tell without the table.

    Deleted records are in no unique index, so restoring one has to pass its rule again. Blank references are in no
    index: that of a new relation stands at once, however many records there are.
    """
    shape, deleted_at = live.shape, table.columns["deleted_at"]
    columns: list[Any] = [table.columns[name] for name in shape.equal]
    if not shape.unique:
        columns += ordering.clauses(ordering.terms(shape.sort, table.sort_column), dialect)
    held: ColumnElement[bool] | None = deleted_at.is_(None)
    if shape.whole:
        columns.append(deleted_at)
        held = and_(*(table.columns[name].is_not(None) for name in shape.equal)) if shape.equal else None
    return Index(live.name, *columns, unique=shape.unique, sqlite_where=held, postgresql_where=held)


def reference_name(table: str, column: str) -> str:
    """Return the name of a foreign key: the one that PostgreSQL would choose itself."""
    return f"{table}_{column}_fkey"


def _stub(metadata: MetaData, name: str) -> Table:
    """Return a table with nothing but its id: all that a foreign key needs to name."""
    if name in metadata.tables:
        return metadata.tables[name]
    return Table(name, metadata, Column("id", Id, primary_key=True))


class _AddColumn(DDLElement):
    """ALTER TABLE ... ADD COLUMN, with the reference inline: the one form that both databases take."""

    inherit_cache = False

    def __init__(self, column: Column[Any], references: str | None) -> None:
        self.column = column
        self.references = references


@compiles(_AddColumn)
def _write(element: _AddColumn, compiler: DDLCompiler, **_options: object) -> str:
    quote = compiler.preparer
    text = f"ALTER TABLE {quote.format_table(element.column.table)} ADD COLUMN "
    text += compiler.get_column_specification(element.column)
    if element.references:
        text += f" REFERENCES {quote.quote(element.references)} (id)"
    return text

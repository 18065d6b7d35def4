"""Writes of records: many new rows in one statement, changed ones each under its version. Called by the pipeline only.

What people sort by (the pinyin keys of titles and texts) is derived here from the values, so no writer can forget it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, Insert, Update, bindparam
from sqlalchemy import exc as sqlalchemy_errors
from sqlalchemy import insert as insert_into
from sqlalchemy import update as update_table

from engines.form.sort_keys import sort_key
from runtime.storage.errors import BrokenReferenceError, UniqueViolationError
from runtime.storage.record_reads import KEPT
from runtime.storage.tables import FormTable
from runtime.storage.types import Id

DEFAULTS: Final[Mapping[str, object]] = {"title": "", "version": 1}


def insert(connection: Connection, table: FormTable, rows: Sequence[Mapping[str, object]]) -> None:
    """Store new rows; names that a row leaves out are blank.

    Raises:
        UniqueViolationError: a unique rule forbids one; names the rule's fields. None is stored.
        BrokenReferenceError: one points to nothing. None is stored.
    """
    if not rows:
        return
    parameters = [_parameters(table, {**DEFAULTS, **row}) for row in rows]
    with _naming_fields(table):
        connection.execute(_insert(table), parameters if len(parameters) > 1 else parameters[0])


def update(
    connection: Connection,
    table: FormTable,
    record_id: str,
    values: Mapping[str, object],
    expected_version: int,
) -> bool:
    """Change some values of a row if it still has the expected version, and say whether it had.

    The new version stands in ``values``: computed values and the system's own are written without raising it.

    Raises:
        UniqueViolationError: a unique rule forbids it; names the rule's fields.
        BrokenReferenceError: it would point to nothing.
    """
    changed = {table.columns[name].name: value for name, value in _with_keys(table, values).items()}
    statement = _update(table, tuple(changed))
    with _naming_fields(table):
        done = connection.execute(statement, {**changed, "this_id": record_id, "this_version": expected_version})
    return done.rowcount == 1


def retitle(connection: Connection, table: FormTable, titles: Mapping[str, str]) -> None:
    """Write the titles of records, by id: see `put`."""
    put(connection, table, {record_id: {"title": title} for record_id, title in titles.items()})


def put(connection: Connection, table: FormTable, values: Mapping[str, Mapping[str, object]]) -> None:
    """Write values of records, by id, whatever their version: the platform's own write. All name the same values.

    Raises:
        UniqueViolationError: a unique rule forbids one; names the rule's fields.
    """
    rows = [
        {table.columns[name].name: value for name, value in _with_keys(table, row).items()} | {"this_id": record_id}
        for record_id, row in values.items()
    ]
    if rows:
        with _naming_fields(table):
            connection.execute(_put(table, tuple(name for name in rows[0] if name != "this_id")), rows)


def _parameters(table: FormTable, row: Mapping[str, object]) -> dict[str, object]:
    if not row.keys() <= table.columns.keys():
        raise KeyError(*(row.keys() - table.columns.keys()))
    value_of = _with_keys(table, row).get
    return {column: value_of(name) for name, column in _places(table)}


def _with_keys(table: FormTable, row: Mapping[str, object]) -> dict[str, object]:
    keys = {f"{name}:key": sort_key(str(row[name] or "")) or None for name in table.keyed if name in row}
    if keys.get("title:key", "") is None:
        keys["title:key"] = ""
    return {**keys, **row}


@lru_cache(maxsize=KEPT)
def _places(table: FormTable) -> tuple[tuple[str, str], ...]:
    """Return every name with its column's."""
    return tuple((name, column.name) for name, column in table.columns.items())


@lru_cache(maxsize=KEPT)
def _insert(table: FormTable) -> Insert:
    return insert_into(table.table)


@lru_cache(maxsize=KEPT)
def _update(table: FormTable, names: tuple[str, ...]) -> Update:
    columns = table.table.c
    return (
        update_table(table.table)
        .where(columns.id == bindparam("this_id", type_=Id), columns.version == bindparam("this_version"))
        .values({name: bindparam(name, type_=columns[name].type) for name in names})
    )


@lru_cache(maxsize=KEPT)
def _put(table: FormTable, names: tuple[str, ...]) -> Update:
    columns = table.table.c
    return (
        update_table(table.table)
        .where(columns.id == bindparam("this_id", type_=Id))
        .values({name: bindparam(name, type_=columns[name].type) for name in names})
    )


@contextmanager
def _naming_fields(table: FormTable) -> Iterator[None]:
    """Say which fields broke a rule of the database, in the ids that the catalogue gives their columns."""
    try:
        yield
    except sqlalchemy_errors.IntegrityError as error:
        message = str(error.orig)
        constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
        broken = _broken(table, message, constraint)
        if broken is None:
            raise
        raise broken from error


def _broken(table: FormTable, message: str, constraint: str) -> UniqueViolationError | BrokenReferenceError | None:
    if constraint in table.rules:
        return UniqueViolationError(table.rules[constraint])
    if message.startswith("UNIQUE constraint failed: "):
        return UniqueViolationError(_fields_of(table, message))
    if constraint.endswith("_fkey"):
        return BrokenReferenceError(
            _fields_of(table, constraint.removesuffix("_fkey").replace(f"{table.table.name}_", "."))
        )
    if message.startswith("FOREIGN KEY constraint failed"):
        return BrokenReferenceError()
    return UniqueViolationError(("id",)) if constraint.endswith("_pkey") else None


def _fields_of(table: FormTable, text: str) -> tuple[str, ...]:
    """Return the fields whose columns the text names as ``table.column``, separated by commas."""
    named = (part.rpartition(".")[2].strip() for part in text.split(","))
    return tuple(table.by_column[name] for name in named if name in table.by_column)

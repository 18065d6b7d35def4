"""Set-wise look-ups of records by id or by value. Used through `runtime.storage.records`.

Statements are built once for each table and kept, so that SQLAlchemy finds them compiled by identity.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, tuple_, type_coerce

from runtime.storage.ids import is_id
from runtime.storage.tables import SYSTEM_NAMES, FormTable
from runtime.storage.types import Id
from runtime.storage.visible import Visible

T = TypeVar("T")
Row: TypeAlias = dict[str, object]
Key: TypeAlias = tuple[object, ...]

CHUNK: Final = 500
"""Values asked for in one statement."""

KEPT: Final = 1024
"""Statements kept built: some for each table, tables of former versions included until they fall out."""


def fetch(  # noqa: PLR0913 - the options are keywords
    connection: Connection,
    table: FormTable,
    ids: Iterable[str],
    visible: Visible,
    *,
    deleted: bool | None = False,
    lock: bool = False,
    turns: bool = False,
    fields: frozenset[str] | None = None,
) -> dict[str, Row]:
    """Return the rows with these ids, by id; what is missing or out of sight is left out.

    ``deleted`` True asks for deleted records, None for both kinds. ``lock`` keeps other writers from the rows until
    the transaction ends, and whoever would point at them; ``turns`` the former only. ``fields`` limits the field ids;
    system names always come.
    """
    names = row_names(table, fields)
    wanted = sorted({one for one in ids if is_id(one)})
    found: dict[str, Row] = {}
    for chunk in chunks(wanted, CHUNK):
        single = len(chunk) == 1
        statement = _by_ids(table, _Selection(names, deleted, lock, single, turns=turns))
        rows = connection.execute(seen(statement, visible), {"ids": chunk[0] if single else chunk})
        for row in rows:
            found[row[0]] = dict(zip(names, row, strict=True))
    return found


def existing(
    connection: Connection, table: FormTable, ids: Iterable[str], visible: Visible, *, keep: bool = False
) -> set[str]:
    """Return those of ``ids`` that are ids of visible records.

    ``keep`` holds off whoever would delete them until the transaction ends: for records about to be pointed at.
    """
    wanted = sorted({one for one in ids if is_id(one)})
    statement = seen(_by_ids(table, _Selection(("id",), deleted=False, keep=keep)), visible)
    found: set[str] = set()
    for chunk in chunks(wanted, CHUNK):
        found |= set(connection.execute(statement, {"ids": chunk}).scalars())
    return found


def take_turns(connection: Connection, table: FormTable, ids: Iterable[str]) -> None:
    """Wait for whoever else takes turns at these records, and let nobody in until the transaction ends.

    Who points at them is not held off. Where a whole database takes turns, as SQLite does, nothing is waited for.
    """
    wanted = sorted({one for one in ids if is_id(one)})
    for chunk in chunks(wanted, CHUNK):
        connection.execute(_by_ids(table, _Selection(("id",), deleted=None, turns=True)), {"ids": chunk}).all()


def hold(connection: Connection, table: FormTable, ids: Iterable[str]) -> None:
    """Keep records as they are until the transaction ends: their values are about to be taken over into others."""
    wanted = sorted({one for one in ids if is_id(one)})
    for chunk in chunks(wanted, CHUNK):
        connection.execute(_by_ids(table, _Selection(("id",), deleted=None, share=True)), {"ids": chunk}).all()


def titles(
    connection: Connection, table: FormTable, ids: Iterable[str], visible: Visible, *, deleted: bool | None = False
) -> dict[str, str]:
    """Return the titles of records, by id."""
    wanted = sorted({one for one in ids if is_id(one)})
    statement = seen(_by_ids(table, _Selection(("id", "title"), deleted)), visible)
    found: dict[str, str] = {}
    for chunk in chunks(wanted, CHUNK):
        found.update((row[0], row[1]) for row in connection.execute(statement, {"ids": chunk}))
    return found


def find(
    connection: Connection, table: FormTable, field_id: str, values: Iterable[object], visible: Visible
) -> dict[Any, str]:
    """Return the ids of records by the value of a field; of several with one value, the oldest."""
    column = table.columns[field_id]
    wanted = [value for value in dict.fromkeys(values) if value is not None and (column.type is not Id or is_id(value))]
    found: dict[Any, str] = {}
    for chunk in chunks(wanted, CHUNK):
        statement = seen(_alive(table, column, table.columns["id"]).where(column.in_(chunk)), visible)
        for value, record_id in connection.execute(statement.order_by(table.columns["id"])):
            found.setdefault(value, record_id)
    return found


def matching(connection: Connection, table: FormTable, values: Mapping[str, object], visible: Visible) -> str | None:
    """Return the id of the record that has all these values, by field id; of several, the oldest."""
    key = table.columns["id"]
    equal = [table.columns[field_id] == value for field_id, value in values.items()]
    return connection.execute(seen(_alive(table, key).where(*equal), visible).order_by(key).limit(1)).scalar()


def referring(  # noqa: PLR0913 - the options are keywords
    connection: Connection,
    table: FormTable,
    field_id: str,
    ids: Iterable[str],
    *,
    limit: int | None = None,
    after: str | None = None,
) -> list[str]:
    """Return the ids of live records whose relation ``field_id`` points to any of ``ids``, from behind ``after``.

    It takes no `Visible`: it answers whether something may be deleted, and that does not depend on who asks.
    """
    column, key = table.columns[field_id], table.columns["id"]
    found: list[str] = []
    for chunk in chunks(sorted(ids), CHUNK):
        statement = _alive(table, key).where(column.in_(chunk)).order_by(key).limit(limit)
        if after is not None:
            statement = statement.where(key > after)
        found += connection.execute(statement).scalars()
    return sorted(found)[:limit]


def targets(connection: Connection, table: FormTable, field_id: str, ids: Iterable[str]) -> set[str]:
    """Return the ids that the relation ``field_id`` of some records leads to. As `referring`, it takes no `Visible`."""
    column, key = table.columns[field_id], table.columns["id"]
    found: set[str] = set()
    for chunk in chunks(sorted(ids), CHUNK):
        found |= {
            str(one) for one in connection.execute(select(column).where(key.in_(chunk), column.is_not(None))).scalars()
        }
    return found


def values(
    connection: Connection, table: FormTable, field_id: str, value: ColumnElement[Any], ids: Iterable[str]
) -> dict[str, object]:
    """Return what an expression over the table gives for some records, as the field holds it, by id."""
    key, kind = table.columns["id"], table.columns[field_id].type
    found: dict[str, object] = {}
    for chunk in chunks(sorted(ids), CHUNK):
        statement = select(key, type_coerce(value, kind)).where(key.in_(chunk))
        found.update((str(row[0]), row[1]) for row in connection.execute(statement))
    return found


def count_pointing(connection: Connection, table: FormTable, field_id: str, target: str) -> int:
    """Return how many live records point at one through a relation."""
    statement = select(func.count()).where(table.columns[field_id] == target, *life(table, deleted=False))
    return int(connection.execute(statement).scalar_one())


def pointing(  # noqa: PLR0913 - the options are keywords
    connection: Connection,
    table: FormTable,
    field_id: str,
    ids: Iterable[str],
    visible: Visible,
    *,
    fields: frozenset[str] | None = None,
) -> dict[str, list[Row]]:
    """Return the records whose relation ``field_id`` points to any of ``ids``, by that id, the oldest first."""
    names = row_names(table, None if fields is None else fields | {field_id})
    via = names.index(field_id)
    wanted = sorted({one for one in ids if is_id(one)})
    found: dict[str, list[Row]] = {}
    for chunk in chunks(wanted, CHUNK):
        for row in connection.execute(seen(_pointing(table, field_id, names), visible), {"ids": chunk}):
            found.setdefault(row[via], []).append(dict(zip(names, row, strict=True)))
    return found


def following(connection: Connection, table: FormTable, after: str | None, limit: int) -> list[str]:
    """Return the next ids of a walk over every record, deleted ones included, in the order of the ids.

    It takes no `Visible`: the platform walks by itself, and shows nobody what it sees.
    """
    key = table.columns["id"]
    statement = select(key).order_by(key).limit(limit)
    return list(connection.execute(statement if after is None else statement.where(key > after)).scalars())


def taken(
    connection: Connection,
    table: FormTable,
    field_ids: Sequence[str],
    keys: Collection[Key],
    exempt: Collection[str] = (),
) -> set[Key]:
    """Return those of ``keys`` that live records beside ``exempt`` hold. A key with a blank in it is never taken."""
    columns = [table.columns[field_id] for field_id in field_ids]
    wanted = [key for key in dict.fromkeys(keys) if None not in key]
    spared = frozenset(exempt)
    found: set[Key] = set()
    for chunk in chunks(wanted, CHUNK):
        rows = connection.execute(_alive(table, table.columns["id"], *columns).where(_among(columns, chunk)))
        found |= {tuple(row[1:]) for row in rows if row[0] not in spared}
    return found


def row_names(table: FormTable, fields: frozenset[str] | None) -> tuple[str, ...]:
    """Return what a row carries: the system names, and all fields or those asked for. The id comes first."""
    if fields is None:
        return table.names
    return tuple(name for name in table.names if name in SYSTEM_NAMES or name in fields)


def seen(statement: Select[Any], visible: Visible) -> Select[Any]:
    """Limit a statement to what the reader may know of."""
    return statement if visible.clause is None else statement.where(visible.clause)


def chunks(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield slices of at most ``size`` values."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def life(table: FormTable, *, deleted: bool | None) -> list[ColumnElement[bool]]:
    """Return the condition for live records, deleted ones, or (None) both."""
    column = table.columns["deleted_at"]
    return [] if deleted is None else [column.is_not(None) if deleted else column.is_(None)]


def _alive(table: FormTable, *columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).where(*life(table, deleted=False))


def _among(columns: Sequence[ColumnElement[Any]], keys: Sequence[Key]) -> ColumnElement[bool]:
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)


@dataclass(frozen=True, slots=True)
class _Selection:
    """What a look-up by id selects: the names, which kind of life, how it locks, whether for one id."""

    names: tuple[str, ...]
    deleted: bool | None
    lock: bool = False
    single: bool = False
    keep: bool = False
    turns: bool = False
    share: bool = False


@lru_cache(maxsize=KEPT)
def _by_ids(table: FormTable, selection: _Selection) -> Select[Any]:
    key = table.columns["id"]
    wanted = key == bindparam("ids", type_=Id) if selection.single else key.in_(bindparam("ids", expanding=True))
    columns = (table.columns[name] for name in selection.names)
    statement = select(*columns).where(wanted, *life(table, deleted=selection.deleted))
    if selection.keep:
        return statement.order_by(key).with_for_update(read=True, key_share=True)
    if selection.share:
        return statement.order_by(key).with_for_update(read=True)
    if selection.turns:
        return statement.order_by(key).with_for_update(key_share=True)
    return statement.order_by(key).with_for_update() if selection.lock else statement


@lru_cache(maxsize=KEPT)
def _pointing(table: FormTable, field_id: str, names: tuple[str, ...]) -> Select[Any]:
    columns = (table.columns[name] for name in names)
    wanted = table.columns[field_id].in_(bindparam("ids", expanding=True))
    return _alive(table, *columns).where(wanted).order_by(table.columns["created_at"], table.columns["id"])

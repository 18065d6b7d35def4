"""Which indexes a read may use: told from its condition and its order. Used by `records.page` and `records.count`.

PostgreSQL knows its tables and needs no advice. SQLite guesses: it takes any index for an equality, and reads two
thirds of a table through it row by row. So indexes that are not whole are offered to it only where they serve.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import BinaryExpression, BindParameter, BooleanClauseList, Column, ColumnElement, literal_column
from sqlalchemy.sql import operators

from engines.metadata.model import Sort
from runtime.storage.shapes import IndexShape
from runtime.storage.tables import FormTable


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition pins to one value, by field id and system name; ``only`` if it asks for nothing else."""

    equal: frozenset[str]
    only: bool


def asked(table: FormTable, *conditions: ColumnElement[bool] | None) -> Asked:
    """Look what a condition pins."""
    parts = [part for condition in conditions if condition is not None for part in _parts(condition)]
    pinned = [_pinned(table, part) for part in parts]
    return Asked(frozenset(name for name in pinned if name), all(pinned))


def ordered(table: FormTable, what: Asked, sort: tuple[Sort, ...]) -> bool:
    """Say whether an index has what is asked for in the order that is asked for."""
    return any(_in_order(index, what, sort) for index in table.indexes)


def offered(table: FormTable, what: Asked, sort: tuple[Sort, ...]) -> bool:
    """Say whether an index that is not whole serves: it has the order, or its unique rule leaves one record at most."""
    partial = [index for index in table.indexes if not index.whole]
    return any(_in_order(index, what, sort) or _finds_one(index, what) for index in partial)


def counted(table: FormTable, what: Asked) -> bool:
    """Say whether an index that is not whole tells alone how many there are."""
    return what.only and any(what.equal == frozenset(index.equal) for index in table.indexes if not index.whole)


def alive(table: FormTable, dialect: str, *, served: bool) -> ColumnElement[bool]:
    """Return the condition for live records; where no index serves, SQLite must not see that it matches theirs."""
    condition = table.columns["deleted_at"].is_(None)
    if served or dialect != "sqlite":
        return condition
    return condition.self_group() == literal_column("1")


def _parts(condition: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for part in condition.clauses:
            yield from _parts(part)
    else:
        yield condition


def _pinned(table: FormTable, part: ColumnElement[bool]) -> str | None:
    if not isinstance(part, BinaryExpression) or part.operator is not operators.eq:
        return None
    if not isinstance(part.left, Column) or not isinstance(part.right, BindParameter):
        return None
    return table.by_column.get(part.left.name)


def _in_order(index: IndexShape, what: Asked, sort: tuple[Sort, ...]) -> bool:
    same = _unpinned(index.sort, what) == _unpinned(sort, what)
    return same and not index.unique and what.equal.issuperset(index.equal)


def _finds_one(index: IndexShape, what: Asked) -> bool:
    return index.unique and what.equal.issuperset(index.equal)


def _unpinned(sort: tuple[Sort, ...], what: Asked) -> tuple[Sort, ...]:
    return tuple(step for step in sort if step.field not in what.equal)

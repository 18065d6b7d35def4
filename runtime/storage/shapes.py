"""What a form needs of the database, as values: the input of the DDL plan. Made from compiled forms by the services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engines.form.field_type import ColumnSpec
from engines.metadata.model import Sort

DEFAULT_SORT: Final = (Sort("created_at", descending=True),)
"""The order of a list that asks for none: newest first."""

REFERENCE_KINDS: Final = frozenset({"user", "department", "record"})
LONGEST_INDEXED: Final = 500
"""Characters of the longest text an index takes: PostgreSQL refuses index rows over 2,704 bytes."""

MOST_INDEXED: Final = 8
"""Columns in one index; a view that would need more is read without one."""


@dataclass(frozen=True, slots=True)
class Target:
    """The form that a relation points to."""

    installation: int
    form_id: str


@dataclass(frozen=True, slots=True)
class FieldShape:
    """The column of one field. ``target`` belongs to the kind ``record``."""

    field_id: str
    column: ColumnSpec
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """How a view reads: the names it compares by ``=``, then its sort."""

    equal: tuple[str, ...] = ()
    sort: tuple[Sort, ...] = ()


@dataclass(frozen=True, slots=True)
class FormShape:
    """The table of one form. ``unique`` holds every unique rule, those of single fields included.

    Records of a form that is not ``searched`` are found with what they belong to, or not at all;
    nobody asks for a list of ``rows`` that other records own.
    """

    form_id: str
    fields: tuple[FieldShape, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    orders: tuple[Order, ...] = ()
    searched: bool = False
    rows: bool = False


@dataclass(frozen=True, slots=True)
class IndexShape:
    """One index: equal columns first, then the order, then the id.

    A unique one has neither order nor id: the database refuses a second record with the same values, blanks apart.
    Deleted records are in an index only if it is ``whole``. Who asks for what the others hold has to say so, and who
    does not is never lured into them: SQLite would read most of a table through an index, at six times the cost.
    """

    equal: tuple[str, ...]
    sort: tuple[Sort, ...] = ()
    unique: bool = False
    whole: bool = False

    @property
    def signature(self) -> str:
        """What makes two indexes the same: how the catalogue knows the ones that stand."""
        head = "unique" if self.unique else "order"
        sort = ",".join(("-" if step.descending else "") + step.field for step in self.sort)
        return f"{head}:{','.join(self.equal)}:{sort}"


def indexes(form: FormShape) -> tuple[IndexShape, ...]:
    """Return the indexes that a form's rules, references and views call for, each once, in a steady order."""
    fields = {field.field_id: field.column for field in form.fields}
    wanted: dict[str, IndexShape] = {}
    for index in _wanted(form):
        if _fits(index, fields):
            wanted.setdefault(index.signature, index)
    return tuple(wanted.values())


def _wanted(form: FormShape) -> Iterator[IndexShape]:
    for rule in form.unique:
        yield IndexShape(rule, unique=True)
    if not form.rows:
        yield IndexShape((), DEFAULT_SORT, whole=True)
        yield IndexShape(("owner",), DEFAULT_SORT, whole=True)
    for field in form.fields:
        if field.column.kind in REFERENCE_KINDS:
            yield IndexShape((field.field_id,), DEFAULT_SORT, whole=True)
    for order in form.orders:
        sort = tuple(step for step in order.sort or DEFAULT_SORT if step.field not in order.equal)
        yield IndexShape(tuple(dict.fromkeys(order.equal)), sort)


def _fits(index: IndexShape, fields: Mapping[str, ColumnSpec]) -> bool:
    if index.unique:
        return True
    if len(index.equal) + len(index.sort) > MOST_INDEXED:
        return False
    by_value = all(_short(fields.get(name)) for name in index.equal)
    return by_value and all(_sortable(fields.get(step.field)) for step in index.sort)


def _short(column: ColumnSpec | None) -> bool:
    """Say whether an index takes the column's values; a system name has no spec and always fits."""
    if column is None or column.kind not in ("text", "list"):
        return True
    return column.kind == "text" and column.length is not None and column.length <= LONGEST_INDEXED


def _sortable(column: ColumnSpec | None) -> bool:
    return column is None or column.sort_key or _short(column)

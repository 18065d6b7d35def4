"""Pages and counts of records. Used through `runtime.storage.records`.

A page costs the same wherever it lies: it begins behind a position, never at an offset. Where an index serves the
order, what lies behind the position is read range by range, nearest first; where none does, in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal_column, or_, select

from engines.kernel.values import Json
from engines.metadata.model import Sort
from runtime.storage import ordering, paging, serving
from runtime.storage.ordering import PLAIN, Style, Term
from runtime.storage.record_reads import KEPT, row_names, seen
from runtime.storage.shapes import DEFAULT_SORT
from runtime.storage.tables import FormTable
from runtime.storage.visible import Visible

COUNTED: Final = 10_000
"""How far counting goes before the answer is "more than that"."""


@dataclass(frozen=True, slots=True)
class PageQuery:
    """One page of a list. ``after`` is the former page's `PageResult.after`; ``fields`` limits the field ids."""

    where: ColumnElement[bool] | None = None
    sort: tuple[Sort, ...] = DEFAULT_SORT
    limit: int = 50
    after: Sequence[object] | None = None
    fields: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; when not ``exact``, there are more than ``value``."""

    value: int
    exact: bool


@dataclass(frozen=True, slots=True)
class PageResult:
    """The rows, and the position to go on from as JSON values; None at the end of the list.

    ``count`` is there when finding the page has counted already.
    """

    rows: list[dict[str, object]]
    after: tuple[Json, ...] | None
    count: Count | None = None


def page(connection: Connection, table: FormTable, query: PageQuery, visible: Visible) -> PageResult:
    """Return one page.

    Raises:
        UnreadableError: the position does not belong to this order.
    """
    dialect, sort = connection.dialect.name, query.sort or DEFAULT_SORT
    plan = _plan(table, sort, row_names(table, query.fields))
    what = serving.asked(table, query.where, visible.clause)
    indexed = serving.ordered(table, what, sort)
    alive = serving.alive(table, dialect, served=serving.offered(table, what, sort))
    statement = seen(plan.statement.where(alive), visible)
    if query.where is not None:
        statement = statement.where(query.where)
    if query.after is None and not indexed:
        return _counting(connection, table, plan, statement, query.limit)
    rows: list[Row[Any]] = []
    for ranged in _ranges(plan.order, statement, query.after, dialect if indexed else PLAIN):
        rows += connection.execute(ranged.limit(query.limit + 1 - len(rows)))
        if len(rows) > query.limit:
            break
    return _result(plan, rows, query.limit)


def _counting(connection: Connection, table: FormTable, plan: _Plan, statement: Select[Any], limit: int) -> PageResult:
    """Find the first page of an order that no index serves: every match is looked at, so count them on the way.

    The sorting carries ids only; the rows of the page are fetched afterwards.
    """
    key = table.columns["id"]
    found = statement.with_only_columns(key, func.count().over())
    ranked = connection.execute(found.order_by(*ordering.clauses(plan.order, PLAIN)).limit(limit + 1)).all()
    places = {row[0]: place for place, row in enumerate(ranked)}
    rows = connection.execute(plan.statement.where(key.in_(list(places)))).all() if places else []
    at = plan.statement.selected_columns.values().index(key)
    result = _result(plan, sorted(rows, key=lambda row: places[row[at]]), limit)
    return replace(result, count=_bounded(ranked[0][1] if ranked else 0, COUNTED))


def _result(plan: _Plan, rows: Sequence[Row[Any]], limit: int) -> PageResult:
    shown = rows[:limit]
    after = paging.write(tuple(shown[-1][at] for at in plan.places)) if len(rows) > limit else None
    return PageResult([dict(zip(plan.names, row, strict=False)) for row in shown], after)


def _bounded(value: int, limit: int) -> Count:
    return Count(min(value, limit), value <= limit)


def count(
    connection: Connection,
    table: FormTable,
    where: ColumnElement[bool] | None,
    visible: Visible,
    limit: int = COUNTED,
) -> Count:
    """Count what matches, up to ``limit``: a list never costs more because there is more of it."""
    what = serving.asked(table, where, visible.clause)
    alive = serving.alive(table, connection.dialect.name, served=serving.counted(table, what))
    matching = seen(select(literal_column("1")).select_from(table.table).where(alive), visible)
    if where is not None:
        matching = matching.where(where)
    bounded = matching.limit(limit + 1).subquery("matching")
    value = connection.execute(select(func.count()).select_from(bounded)).scalar_one()
    return _bounded(value, limit)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is the same for every page of a list: the statement, the row's names, and where the position stands."""

    statement: Select[Any]
    names: tuple[str, ...]
    order: tuple[Term, ...]
    places: tuple[int, ...]


@lru_cache(maxsize=KEPT)
def _plan(table: FormTable, sort: tuple[Sort, ...], names: tuple[str, ...]) -> _Plan:
    order = ordering.terms(sort, table.sort_column)
    columns = [table.columns[name] for name in names]
    columns += [term.column for term in order if term.column not in set(columns)]
    places = tuple(columns.index(term.column) for term in order)
    return _Plan(select(*columns), names, order, places)


def _ranges(
    order: tuple[Term, ...], statement: Select[Any], position: Sequence[object] | None, style: Style
) -> list[Select[Any]]:
    """Return the statements that give the page one after the other, each from where the former ends."""
    whole = statement.order_by(*ordering.clauses(order, style))
    if position is None:
        return [whole]
    ranges = ordering.after(order, paging.read(order, position), style)
    if style == PLAIN:
        return [whole.where(or_(*(one.condition for one in ranges)))]
    return [statement.where(one.condition).order_by(*one.clauses(style)) for one in ranges]

"""Orders of records: the terms that ORDER BY, an index and the position of a page all share.

Blanks come last in both directions. An index of SQLite cannot say NULLS LAST, so where one serves, an ascending order
of a column that may be blank gets one term more there. A `Style` is the name of a database, or PLAIN for an order that
no index serves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Column, ColumnElement, and_, bindparam, literal_column, tuple_

from engines.metadata.model import Sort

Position: TypeAlias = tuple[object, ...]
Style: TypeAlias = str

PLAIN: Final[Style] = "plain"


@dataclass(frozen=True, slots=True)
class Term:
    """One column of an order."""

    column: Column[Any]
    descending: bool

    @property
    def nullable(self) -> bool:
        """Say whether the column may be blank."""
        return bool(self.column.nullable)


def terms(sort: Sequence[Sort], column_of: Callable[[str], Column[Any]]) -> tuple[Term, ...]:
    """Return the terms of a sort, each column once, with the id last as the tie-break in the last direction."""
    found: dict[str, Term] = {}
    for step in sort:
        column = column_of(step.field)
        found.setdefault(column.name, Term(column, step.descending))
    if "id" not in found:
        found["id"] = Term(column_of("id"), bool(sort) and sort[-1].descending)
    return tuple(found.values())


def clauses(order: Sequence[Term], style: Style) -> list[ColumnElement[Any]]:
    """Return the expressions for ORDER BY, and for an index that serves it."""
    return [clause for term in order for clause in _CLAUSES[style](term)]


@dataclass(frozen=True, slots=True)
class Range:
    """Part of what lies behind a position, and the order within it: what the condition holds equal orders nothing."""

    condition: ColumnElement[bool]
    order: tuple[Term, ...]
    filled: bool = False

    def clauses(self, style: Style) -> list[ColumnElement[Any]]:
        """Return the expressions for ORDER BY; a first column known to be filled needs no term for its blanks."""
        found = clauses(self.order, style)
        return found[len(_CLAUSES[style](self.order[0])) - 1 :] if self.filled else found


def after(order: Sequence[Term], position: Position, style: Style) -> list[Range]:
    """Return what lies behind a position as ranges of an index: disjoint, nearest first.

    Where no column may be blank and all run one way it is one range, by a comparison of rows. Otherwise each holds a
    prefix of the order equal. A planner reads such a range without sorting; it would not see through their union.
    """
    one_way = len({term.descending for term in order}) == 1
    if one_way and not any(term.nullable for term in order):
        return [Range(_row_after(order, position), tuple(order))]
    return [found for depth in reversed(range(len(order))) for found in _tier(order, position, depth, style)]


def _tier(order: Sequence[Term], position: Position, depth: int, style: Style) -> Iterator[Range]:
    """Yield what has the same values as the position up to ``depth`` and lies behind it there."""
    term, value = order[depth], position[depth]
    if value is None:
        return  # blanks are last: nothing lies behind them but what deeper terms tell apart
    prefix = [_same(one, at, style) for one, at in zip(order[:depth], position, strict=False)]
    bound = _bound(term, value)
    further = term.column < bound if term.descending else term.column > bound
    rest = tuple(order[depth:])
    yield Range(and_(*prefix, *_flag(term, style, blank=False), further), rest, filled=True)
    if term.nullable:
        yield Range(and_(*prefix, _same(term, None, style)), rest[1:])


def _row_after(order: Sequence[Term], position: Position) -> ColumnElement[bool]:
    here = tuple_(*(term.column for term in order))
    there = tuple_(*(_bound(term, value) for term, value in zip(order, position, strict=True)))
    return here < there if order[0].descending else here > there


def _same(term: Term, value: object, style: Style) -> ColumnElement[bool]:
    if value is None:
        return and_(term.column.is_(None), *_flag(term, style, blank=True))
    flag = _flag(term, style, blank=False)
    if not flag:
        return term.column == _bound(term, value)
    # IS, not =: SQLite would put what = fixes into the flag, find it always true, and drop it before choosing an index.
    return and_(*flag, term.column.is_not_distinct_from(_bound(term, value)))


def _flag(term: Term, style: Style, *, blank: bool) -> list[ColumnElement[bool]]:
    """Repeat, for SQLite's extra term, what the comparison says already: its planner does not conclude it."""
    if len(_CLAUSES[style](term)) == 1:
        return []
    return [term.column.is_(None).self_group() == literal_column("1" if blank else "0")]


def _bound(term: Term, value: object) -> ColumnElement[Any]:
    return bindparam(None, value, type_=term.column.type, unique=True)


def _plain(term: Term) -> ColumnElement[Any]:
    return term.column.desc() if term.descending else term.column.asc()


def _for_sqlite(term: Term) -> list[ColumnElement[Any]]:
    if term.nullable and not term.descending:
        return [term.column.is_(None), _plain(term)]
    return [_plain(term)]


def _for_postgresql(term: Term) -> list[ColumnElement[Any]]:
    return [_plain(term).nulls_last() if term.nullable and term.descending else _plain(term)]


def _by_name(term: Term) -> list[ColumnElement[Any]]:
    return [_plain(term).nulls_last() if term.nullable else _plain(term)]


_CLAUSES: Mapping[Style, Callable[[Term], list[ColumnElement[Any]]]] = {
    "sqlite": _for_sqlite,
    "postgresql": _for_postgresql,
    PLAIN: _by_name,
}

"""The SQL target: a condition as a SQLAlchemy expression, for SQLite and PostgreSQL. Builds, and never executes.

Two-valued logic without wrapping everything: ``not`` is pushed down to the comparisons, and each comparison has a
positive and a negative form that is true exactly where the language says so. A comparison that stands positive is
written plainly, so that an index serves it. NULL therefore counts as false where the result stands in a WHERE.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, and_, case, false, func, literal, not_, or_, true

from engines.rules.condition import (
    And,
    Blank,
    Column,
    Compare,
    Comparison,
    Condition,
    Constant,
    Exactly,
    Holds,
    Member,
    Not,
    Or,
    TextMatch,
    Truth,
)
from engines.rules.sql.constructs import at_scale, list_has_any, list_length
from engines.rules.latin import lowered
from engines.rules.names import Name
from engines.rules.settle import settle
from engines.rules.types import Context

Columns = Mapping[str, ColumnElement[Any]]
Clause = ColumnElement[bool]

_NEGATED: Final[dict[Comparison, Comparison]] = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_OPERATORS: Final[dict[Comparison, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def to_sql(condition: Condition, columns: Columns, context: Context) -> Clause:
    """Return the condition as a clause for WHERE: true for the records that meet it, false or NULL for the others.

    ``columns`` holds a column for every id of `fields_of`. The clause is not for negating in SQL: negate the condition.

    Raises:
        KeyError: a column is missing.
    """
    return _render(settle(condition, context), columns, negated=False)


def order_by(name: Name, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what to sort a field by: choices in the order of their options, everything else by its column."""
    if not name.options or name.type != "choice":
        return column
    return case({option.id: place for place, option in enumerate(name.options)}, value=column, else_=None)


def _render(condition: Condition, columns: Columns, *, negated: bool) -> Clause:
    match condition:
        case Truth(value):
            return true() if value is not negated else false()
        case And(parts):
            clauses = [_render(part, columns, negated=negated) for part in parts]
            return or_(false(), *clauses) if negated else and_(true(), *clauses)
        case Or(parts):
            clauses = [_render(part, columns, negated=negated) for part in parts]
            return and_(true(), *clauses) if negated else or_(false(), *clauses)
        case Not(part):
            return _render(part, columns, negated=not negated)
        case Blank(Column(name)):
            return columns[name].is_not(None) if negated else columns[name].is_(None)
    return _RENDERERS[type(condition)](condition, columns, negated)


def _compare(condition: Compare, columns: Columns, negated: bool) -> Clause:  # noqa: FBT001  # one row of a table
    left = cast("Column", condition.left)
    op = _NEGATED[condition.op] if negated else condition.op
    if isinstance(condition.right, Column):
        return _compare_columns(left, op, condition.right, columns, negated=negated)
    column = columns[left.id]
    clause: Clause = _OPERATORS[op](column, _bind(condition.right, column))
    return or_(clause, column.is_(None)) if op == "!=" or (negated and op != "=") else clause


def _compare_columns(left: Column, op: Comparison, right: Column, columns: Columns, *, negated: bool) -> Clause:
    one, other = columns[left.id], columns[right.id]
    clause: Clause = _OPERATORS[op](_scaled(left, one, right), _scaled(right, other, left))
    if op == "=":
        return or_(clause, and_(one.is_(None), other.is_(None)))
    if op == "!=":
        return or_(clause, and_(one.is_(None), other.is_not(None)), and_(one.is_not(None), other.is_(None)))
    return or_(clause, one.is_(None), other.is_(None)) if negated else clause


def _scaled(column: Column, clause: ColumnElement[Any], other: Column) -> ColumnElement[Any]:
    missing = other.scale - column.scale
    return at_scale(clause, by=missing) if missing > 0 else clause


def _member(condition: Member, columns: Columns, negated: bool) -> Clause:  # noqa: FBT001  # as above
    column = columns[cast("Column", condition.operand).id]
    if not condition.values:
        return true() if negated else false()
    values = [cast("Constant", value).value for value in condition.values]
    return or_(column.not_in(values), column.is_(None)) if negated else column.in_(values)


def _text_match(condition: TextMatch, columns: Columns, negated: bool) -> Clause:  # noqa: FBT001  # as above
    column = columns[cast("Column", condition.operand).id]
    text = lowered(str(cast("Constant", condition.text).value))
    folded = func.lower(column)
    found = folded.contains if condition.op == "contains" else folded.startswith
    return _sided(found(text, autoescape=True), column, negated=negated)


def _holds(condition: Holds, columns: Columns, negated: bool) -> Clause:  # noqa: FBT001  # as above
    column = columns[condition.column.id]
    if not condition.ids:
        return true() if negated else false()
    wanted = [(item,) for item in condition.ids] if condition.every else [condition.ids]
    return _sided(and_(true(), *(list_has_any(column, ids) for ids in wanted)), column, negated=negated)


def _exactly(condition: Exactly, columns: Columns, negated: bool) -> Clause:  # noqa: FBT001  # as above
    column = columns[condition.column.id]
    every = (list_has_any(column, (item,)) for item in condition.ids)
    return _sided(and_(list_length(column) == len(condition.ids), *every), column, negated=negated)


def _sided(clause: Clause, column: ColumnElement[Any], *, negated: bool) -> Clause:
    return or_(not_(clause), column.is_(None)) if negated else clause


def _bind(value: object, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return literal(cast("Constant", value).value, column.type)


_RENDERERS: Final[dict[type, Callable[[Any, Columns, bool], Clause]]] = {
    Compare: _compare,
    Member: _member,
    TextMatch: _text_match,
    Holds: _holds,
    Exactly: _exactly,
}

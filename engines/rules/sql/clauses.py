"""What callers ask of the SQL target: a clause for WHERE, a value to SELECT, an order, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, case

from engines.kernel.problem import Problem
from engines.rules import problems
from engines.rules.dependencies import constant
from engines.rules.functions.function import functions
from engines.rules.magnitude import magnitude, result_limit
from engines.rules.names import Name
from engines.rules.problems import mistake
from engines.rules.sql.arithmetic import result
from engines.rules.sql.depth import too_deep
from engines.rules.sql.elements import Clause, Sql
from engines.rules.sql.frame import Columns, Frame, Nowhere, Tables
from engines.rules.sql.renderer import Renderer
from engines.rules.typed import Call, Field, Typed, children
from engines.rules.types import Context


def to_sql(condition: Typed, columns: Columns, context: Context, tables: Tables | None = None) -> Clause:
    """Return a condition as a clause for WHERE: true for the records that meet it, false or NULL for the others.

    ``columns`` holds a column for every id of `fields_of`; ``tables`` gives the related ones. The clause is not for
    negating in SQL: negate the condition.

    Raises:
        KeyError: a column or a table is missing.
        TypeError: SQL cannot say it; ask `unsaid` first.
    """
    return Renderer(Frame(columns, context, tables or Nowhere())).truth(condition)


def value_sql(tree: Typed, columns: Columns, context: Context, tables: Tables | None = None) -> Sql:
    """Return the value of an expression as a column to select. Raises as `to_sql`."""
    made = Renderer(Frame(columns, context, tables or Nowhere())).value(tree)
    plain = isinstance(tree, Field) or tree.type.kind != "number" or tree.type.many
    return made if plain or magnitude(tree) < result_limit(tree.type.scale) else result(made, tree.type.scale)


def unsaid(tree: Typed) -> tuple[Problem, ...]:
    """Return a problem for each part of a tree that SQL cannot say, or for a whole that is too deep: Python runs it."""
    found = tuple(mistake(problems.NOT_IN_SQL, node.position, part=_name(node)) for node in _unsayable(tree))
    if not found and too_deep(tree):
        return (mistake(problems.TOO_DEEP_FOR_TABLES, tree.position),)
    return found


def order_by(name: Name, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what to sort a field by: choices in the order of their options, everything else by its column."""
    if not name.options or name.type != "choice":
        return column
    return case({option.id: place for place, option in enumerate(name.options)}, value=column, else_=None)


def _unsayable(tree: Typed) -> Iterator[Typed]:
    """Yield the parts that have no SQL; what is the same for every record never gets there."""
    if constant(tree):
        return
    if _unsaid(tree):
        yield tree
    for part in children(tree):
        yield from _unsayable(part)


def _unsaid(node: Typed) -> bool:
    match node:
        case Field(root="record" | "related" | "me"):
            return False
        case Field():
            return True
        case Call(function):
            entry = functions[function]
            return entry.sql is None and not entry.inline and not entry.aggregate and not entry.hidden
    return False


def _name(node: Typed) -> str:
    return node.function if isinstance(node, Call) else node.id if isinstance(node, Field) else ""

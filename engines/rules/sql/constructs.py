"""The few pieces of SQL that SQLite and PostgreSQL spell differently. Used by the SQL target only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Integer, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class list_has_any(FunctionElement[bool]):  # noqa: N801  # reads as the SQL function it stands for
    """True where a list column holds at least one of the ids."""

    name = "list_has_any"
    type = Boolean()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], ids: Iterable[str]) -> None:
        super().__init__(column, *(literal(item, String()) for item in ids))


class list_length(FunctionElement[int]):  # noqa: N801  # as above
    """How many ids a list column holds; NULL where it is blank."""

    name = "list_length"
    type = Integer()
    inherit_cache = True


class at_scale(FunctionElement[Any]):  # noqa: N801  # as above
    """A scaled number brought to more decimals, so that numbers of two scales compare exactly."""

    name = "at_scale"
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], *, by: int) -> None:
        super().__init__(column, literal(10**by, Integer()))


@compiles(list_has_any, "sqlite")
def _has_any_sqlite(element: list_has_any, compiler: SQLCompiler, **kw: Any) -> str:
    column, *ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE json_each.value IN ({', '.join(ids)}))"  # noqa: S608  # pieces that the compiler rendered


@compiles(list_has_any)
def _has_any(element: list_has_any, compiler: SQLCompiler, **kw: Any) -> str:
    column, *ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} ?| CAST(ARRAY[{', '.join(ids)}] AS TEXT[]))"


@compiles(list_length, "sqlite")
def _length_sqlite(element: list_length, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_array_length({compiler.process(element.clauses, **kw)})"


@compiles(list_length)
def _length(element: list_length, compiler: SQLCompiler, **kw: Any) -> str:
    return f"jsonb_array_length({compiler.process(element.clauses, **kw)})"


@compiles(at_scale, "sqlite")
def _scale_sqlite(element: at_scale, compiler: SQLCompiler, **kw: Any) -> str:
    column, factor = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} * {factor})"


@compiles(at_scale)
def _scale(element: at_scale, compiler: SQLCompiler, **kw: Any) -> str:
    # NUMERIC columns hold the number itself, so their scales agree already.
    return compiler.process(next(iter(element.clauses)), **kw)

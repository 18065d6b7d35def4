"""The pieces of SQL that text functions are made of. As everywhere, a template mentions each argument once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Integer, literal
from sqlalchemy import Text as Words
from sqlalchemy.types import TypeEngine

from engines.rules.functions.function import SqlCall
from engines.rules.functions.words import MAX_TEXT, held, unit
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import Portable, portable
from engines.rules.sql.sqlite import scalar
from engines.rules.typed import Constant, Field, Typed

_WHOLE: Final = portable(
    "whole_count",
    Integer,
    sqlite=f"nullif(max(min({{0}} / {{1}}, {MAX_TEXT + 1}), -1), -1)",
    postgresql=f"CAST(nullif(least(greatest(trunc({{0}}), -1), {MAX_TEXT + 1}), -1) AS INTEGER)",
)


def plain(name: str, template: str, type_: TypeEngine[Any] | type[TypeEngine[Any]] = Words) -> type[Portable]:
    """Return the class of a piece that both databases spell alike."""
    return portable(name, type_, sqlite=template, postgresql=template)


def bounded(text: str) -> str:
    """Return PostgreSQL for a text, NULL where it is too long."""
    limit = f"CASE WHEN length(dg_t.t) <= {MAX_TEXT} THEN dg_t.t END"
    return f"(SELECT {limit} FROM (SELECT {text} AS t OFFSET 0) AS dg_t)"  # noqa: S608 - pieces of ours


_JOINED: Final = plain("joined", "({0} || {1})")
_HELD: Final = portable("held", Words, sqlite="dg_held({0})", postgresql=bounded("{0}"))
_LENGTH: Final = plain("length", "length({0})", Integer)
_TOGETHER: Final = plain("together", "({0} + {1})", Integer)
_WITHIN: Final = plain("within", f"CASE WHEN {{0}} <= {MAX_TEXT} THEN {{1}} END")

scalar("dg_held", 1)(held)


def joined(parts: Sequence[Sql], nodes: Sequence[Typed]) -> Sql:
    """Return texts that are never NULL as one, NULL where it is too long. ``nodes`` are the parts they stand for."""
    text = _balanced(_JOINED, parts)
    if not all(isinstance(node, Constant | Field) for node in nodes):
        return _HELD(text) if len(parts) > 1 else text
    written = sum(len(str(node.value or "")) for node in nodes if isinstance(node, Constant))
    fields = [part for part, node in zip(parts, nodes, strict=True) if isinstance(node, Field)]
    # Fields and constants cost little to mention twice: no subquery, and no call of Python, for the usual case.
    lengths = [literal(written, Integer()), *map(_LENGTH, fields)]
    return _WITHIN(_balanced(_TOGETHER, lengths), text)


def _balanced(pair: Callable[[Sql, Sql], Sql], parts: Sequence[Sql]) -> Sql:
    """Fold parts two by two, in their order: a chain of many is not deep, and SQLite reads only so deep."""
    while len(parts) > 1:
        pairs = [tuple(parts[at : at + 2]) for at in range(0, len(parts), 2)]
        parts = [pair(*two) if len(two) > 1 else two[0] for two in pairs]
    return parts[0]


def count_sql(s: SqlCall, at: int, default: int) -> Sql:
    """Return a count as a whole number, no larger than it can matter; NULL where it is below zero."""
    if at >= len(s.arguments):
        return literal(default, Integer())
    return _WHOLE(s.arguments[at], literal(unit(s.call, at), Integer()))

"""SWITCH in SQL. A blank equals a blank, and the value is mentioned once however many cases there are."""

from __future__ import annotations

import functools

from sqlalchemy.types import NullType

from engines.rules.functions.function import SqlCall
from engines.rules.sql.elements import Sql
from engines.rules.sql.portable import Portable, portable


def switch_sql(s: SqlCall) -> Sql:
    """Return a CASE over the value and its cases; NULL equals NULL."""
    made = _piece(len(s.arguments) - 1)(*s.arguments)
    made.type = s.arguments[2].type
    return made


@functools.cache
def _piece(count: int) -> type[Portable]:
    """Return the piece for so many arguments after the value."""
    return portable(
        f"switch_{count}",
        NullType,
        sqlite=_spelled(count, "IS", ""),
        postgresql=_spelled(count, "IS NOT DISTINCT FROM", " OFFSET 0"),
    )


def _spelled(count: int, equals: str, apart: str) -> str:
    cases = "".join(f" WHEN dg_w.v {equals} {{{at}}} THEN {{{at + 1}}}" for at in range(1, count, 2))
    otherwise = f" ELSE {{{count}}}" if count % 2 else ""
    return f"(SELECT CASE{cases}{otherwise} END FROM (SELECT {{0}} AS v{apart}) AS dg_w)"  # noqa: S608  # pieces of ours

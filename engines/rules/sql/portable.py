"""Pieces of SQL that SQLite and PostgreSQL spell differently: one template each. Used by functions and operators.

Where SQLite has no words for it, its template names a function of `engines.rules.sql.sqlite`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ClauseElement, operators
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

_PLACE: Final = re.compile(r"\{(\d+|\*)(!?)\}")
_ALONE: Final = re.compile(r"(?<=[(,])( ?)\{(\d+)\}(?=[,)])")


class Portable(FunctionElement[Any]):
    """A piece of SQL with a template per database. Made by `portable`, one class for each piece."""

    inherit_cache = True
    spelling: dict[str, str]


def portable(
    name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], *, sqlite: str, postgresql: str
) -> type[Portable]:
    """Return the class of a piece: called with SQL elements, it stands for the template filled with them.

    ``{0}``, ``{1}`` … are the arguments and ``{*}`` is all of them with commas between. Write each once where it can
    be: an argument is a whole expression. Where a template puts one beside an operator, a comparison or arithmetic
    is bracketed; between brackets and commas it stands as it is, since SQLite reads only so many brackets deep.
    """
    shape = type_() if isinstance(type_, type) else type_
    made = type(name, (Portable,), {"name": name, "type": shape, "inherit_cache": True, "__doc__": f"{name} in SQL."})
    made.spelling = {"sqlite": sqlite, "postgresql": postgresql}  # type: ignore[attr-defined]  # declared on the base
    return made


def cut(value: str, least: str, most: str) -> str:
    """Return PostgreSQL for a value that is NULL where it reaches one of the bounds, or is beyond."""
    return f"nullif(nullif(greatest(least({value}, {most}), {least}), {most}), {least})"


@compiles(Portable)
def _spelled(element: Portable, compiler: SQLCompiler, **kw: Any) -> str:
    spelling = element.spelling["sqlite" if compiler.dialect.name == "sqlite" else "postgresql"]
    clauses = list(element.clauses)
    plain = [compiler.process(clause, **kw) for clause in clauses]
    if any(_is_operation(clause) for clause in clauses):
        spelling = _ALONE.sub(r"\1{\2!}", spelling)
        bracketed = [
            f"({text})" if _is_operation(clause) else text for clause, text in zip(clauses, plain, strict=True)
        ]
    else:
        bracketed = plain
    return _PLACE.sub(lambda at: _filled(at, plain, bracketed), spelling)


def _filled(at: re.Match[str], plain: list[str], bracketed: list[str]) -> str:
    if at[1] == "*":
        return ", ".join(plain)
    return (plain if at[2] else bracketed)[int(at[1])]


def _is_operation(clause: ClauseElement) -> bool:
    """Tell whether a clause would mean something else beside an operator."""
    return clause.self_group(against=operators.getitem) is not clause

"""Pieces of SQL that SQLite and PostgreSQL spell differently: one template each. Used by functions and operators.

Where SQLite has no words for it, its template names a function of `engines.rules.sql.sqlite`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

_PLACE: Final = re.compile(r"\{(\d+|\*)\}")


class Portable(FunctionElement[Any]):
    """A piece of SQL with a template per database. Made by `portable`, one class for each piece."""

    inherit_cache = True
    spelling: dict[str, str]


def portable(
    name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], *, sqlite: str, postgresql: str
) -> type[Portable]:
    """Return the class of a piece: called with SQL elements, it stands for the template filled with them.

    ``{0}``, ``{1}`` … are the arguments and ``{*}`` is all of them with commas between. Write each once where it can
    be: an argument is a whole expression. Brackets around an argument are the template's business, except that a
    comparison or arithmetic among the arguments is bracketed by SQLAlchemy itself.
    """
    shape = type_() if isinstance(type_, type) else type_
    made = type(name, (Portable,), {"name": name, "type": shape, "inherit_cache": True, "__doc__": f"{name} in SQL."})
    made.spelling = {"sqlite": sqlite, "postgresql": postgresql}  # type: ignore[attr-defined]  # declared on the base
    return made


@compiles(Portable)
def _spelled(element: Portable, compiler: SQLCompiler, **kw: Any) -> str:
    spelling = element.spelling["sqlite" if compiler.dialect.name == "sqlite" else "postgresql"]
    arguments = [compiler.process(clause, **kw) for clause in element.clauses]
    return _PLACE.sub(lambda at: ", ".join(arguments) if at[1] == "*" else arguments[int(at[1])], spelling)

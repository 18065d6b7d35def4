"""What SQL is made of here, on both databases. SQLAlchemy's own operators take elements of any type, and so do ours."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Integer, Numeric, Text, literal
from sqlalchemy.types import TypeEngine

Sql: TypeAlias = ColumnElement[Any]
Clause: TypeAlias = ColumnElement[bool]

NUMBER: Final[TypeEngine[Any]] = Numeric().with_variant(Integer(), "sqlite")
"""The type of a number that a piece of SQL gives: SQLite keeps scaled integers."""


def word(text: str) -> Sql:
    """Return a text of ours, such as a unit or a format, as a bound value."""
    return literal(text, Text())

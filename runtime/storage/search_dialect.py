"""What searching needs of a database: implemented once for each, used by `runtime.storage.search`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Executable, select

from engines.form.search import Query
from runtime.storage.search_tables import SearchTable

Numbered: TypeAlias = tuple[int, Sequence[str]]
"""The number of a field with its tokens."""

MARK: str = "·"
"""Stands between the number of a field and a token; no token holds it."""


class SearchDialect(ABC):
    """How one database keeps words and finds them. Stateless."""

    @abstractmethod
    def ddl(self, table: SearchTable, /) -> Sequence[Executable]:
        """Return the statements that create the table."""

    @abstractmethod
    def document(self, entries: Sequence[Numbered], /) -> str:
        """Return what is stored for one record."""

    @abstractmethod
    def question(self, query: Query, numbers: Sequence[int], /) -> str:
        """Return a query over these fields as the database reads it. Nothing that a person typed is syntax in it."""

    @abstractmethod
    def holds(self, table: SearchTable, question: ColumnElement[Any], /) -> ColumnElement[bool]:
        """Return the condition that a row answers the question."""

    @abstractmethod
    def one_of(self, table: SearchTable, ids: Sequence[str], /) -> ColumnElement[bool]:
        """Return the condition that a row belongs to one of these records."""

    def among(self, table: SearchTable, key: ColumnElement[Any], holds: ColumnElement[bool], /) -> ColumnElement[bool]:
        """Return the condition that a record is one of many that a search found, of which a list wants the first."""
        return key.in_(select(table.table.c.id).where(holds))

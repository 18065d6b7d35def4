"""Where the columns of an expression come from: the record's table, related tables, and the context."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from sqlalchemy import ColumnElement, FromClause

from engines.rules.sql.elements import Clause
from engines.rules.typed import Root
from engines.rules.types import Context

Columns: TypeAlias = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """One table, under a name of its own: its columns by field id and system name, and which of its rows there are."""

    table: FromClause
    columns: Columns
    there: Clause


class Tables(Protocol):
    """Where related tables come from. Only rows that the caller may see, and that are not deleted, are ``there``."""

    def open(self, form: str) -> Source:
        """Return the table of a form under a new name, each time it is asked for."""
        ...


class Nowhere:
    """No related tables: expressions that follow a relation cannot be said."""

    def open(self, form: str) -> Source:
        """Refuse."""
        raise KeyError(form)


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns by whose they are, the related tables, and the context that constants are worked out in."""

    columns: Columns
    context: Context
    tables: Tables = field(default_factory=Nowhere)
    related: Columns = field(default_factory=dict)

    def of(self, root: Root) -> Columns:
        """Return the columns of the record, or of the one that an aggregate gathers."""
        return self.related if root == "related" else self.columns

    def gathering(self, columns: Columns) -> Frame:
        """Return the frame inside an aggregate."""
        return dataclasses.replace(self, related=columns)

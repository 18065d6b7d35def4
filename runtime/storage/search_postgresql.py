"""Words in PostgreSQL: a tsvector made by us, under a GIN index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Index, cast, schema
from sqlalchemy.dialects.postgresql import TSQUERY

from engines.form.search import BREAK, Part, Query
from runtime.storage.search_dialect import MARK, Numbered, SearchDialect
from runtime.storage.search_tables import SearchTable


class PostgresqlSearch(SearchDialect):
    """Lexemes with their places in the field."""

    def ddl(self, table: SearchTable, /) -> Sequence[Executable]:
        """Return the table and its index."""
        index = Index(f"{table.table.name}_words", table.table.c.words, postgresql_using="gin")
        return [schema.CreateTable(table.table), schema.CreateIndex(index)]

    def document(self, entries: Sequence[Numbered], /) -> str:
        """Return the text form of a tsvector."""
        return " ".join(lexeme for number, tokens in entries for lexeme in _lexemes(number, tokens))

    def question(self, query: Query, numbers: Sequence[int], /) -> str:
        """Return the text form of a tsquery: all parts, each in any field."""
        return " & ".join(f"({' | '.join(_phrase(part, number) for number in numbers)})" for part in query.parts)

    def holds(self, table: SearchTable, question: ColumnElement[Any], /) -> ColumnElement[bool]:
        """Return the match."""
        return table.table.c.words.op("@@", is_comparison=True)(cast(question, TSQUERY))

    def one_of(self, table: SearchTable, ids: Sequence[str], /) -> ColumnElement[bool]:
        """Find the rows by key."""
        return table.table.c.id.in_(list(ids))


def _lexemes(number: int, tokens: Sequence[str]) -> Iterator[str]:
    """Yield lexemes with their places; what follows a break stands there a second time, with the break's mark.

    The place that a break leaves empty would not be enough: in another text something else may fill it.
    """
    head = f"'{number}{MARK}"
    former = ""
    for place, token in enumerate(tokens, 1):
        if token != BREAK:
            yield f"{head}{token}':{place}"
            if former == BREAK and place > 1:
                yield f"{head}{MARK}{token}':{place}"
        former = token


def _phrase(part: Part, number: int) -> str:
    phrase, step = "", ""
    for token in part.tokens:
        if token == BREAK:
            step = f" <2> '{number}{MARK}{MARK}"
            continue
        phrase += (step or f"'{number}{MARK}") + f"{token}'"
        step = f" <-> '{number}{MARK}"
    return f"({phrase}{':*' if part.open else ''})"

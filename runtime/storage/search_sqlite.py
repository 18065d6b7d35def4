"""Words in SQLite: an ordinary FTS5 table. One without content could not forget a record in the versions in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, String, Table, literal, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDLElement
from sqlalchemy.sql.compiler import DDLCompiler

from engines.form.search import BREAK, Part, Query
from runtime.storage.search_dialect import MARK, Numbered, SearchDialect
from runtime.storage.search_tables import SearchTable

_ROW: Final[ColumnElement[int]] = literal_column("rowid")
MERGING: Final = (("automerge", 0), ("crisismerge", 32))
"""By itself FTS5 joins segments a little at every commit, which costs a single record more than its words do."""


class SqliteSearch(SearchDialect):
    """FTS5 over tokens made by us, separated by blanks; its own tokenizer only takes them apart again.

    The record's id is a word of its own column: that is how a row is found again, FTS5 has no other index.
    """

    def ddl(self, table: SearchTable, /) -> Sequence[Executable]:
        """Return the statement, and what keeps a write from joining segments before enough of them wait."""
        return [_CreateWords(table.table), *(_Setting(table.table, *pair) for pair in MERGING)]

    def document(self, entries: Sequence[Numbered], /) -> str:
        """Return the tokens, each behind its field's number."""
        texts = []
        for number, tokens in entries:
            head = f" {number}{MARK}"
            texts.append(head[1:] + head.join(tokens) if tokens else "")
        return " ".join(texts)

    def question(self, query: Query, numbers: Sequence[int], /) -> str:
        """Return phrases: all parts, each in any field."""
        return " AND ".join(f"({' OR '.join(_phrase(part, number) for number in numbers)})" for part in query.parts)

    def holds(self, table: SearchTable, question: ColumnElement[Any], /) -> ColumnElement[bool]:
        """Return MATCH on the words alone."""
        return _match(table.table, "words", question)

    def one_of(self, table: SearchTable, ids: Sequence[str], /) -> ColumnElement[bool]:
        """Find the rows by the words that their ids are."""
        asked = literal(" OR ".join(f'"{record_id}"' for record_id in ids), String())
        return _ROW.in_(select(_ROW).select_from(table.table).where(_match(table.table, "id", asked)))

    def among(self, table: SearchTable, key: ColumnElement[Any], holds: ColumnElement[bool], /) -> ColumnElement[bool]:
        """Compare places, which FTS5 tells without opening the rows; while a list is walked, few records are asked."""
        own = select(_ROW).select_from(table.table).where(_match(table.table, "id", _quoted(key)))
        found = select(_ROW).select_from(table.table).where(holds)
        return own.scalar_subquery().in_(found).self_group() == literal_column("1")


def _quoted(key: ColumnElement[Any]) -> ColumnElement[Any]:
    return literal('"', String()).concat(key).concat(literal('"', String()))


def _phrase(part: Part, number: int) -> str:
    words = " ".join(f"{number}{MARK}{token}" for token in part.tokens)
    return f'"{words}" *' if part.open else f'"{words}"'


def _match(table: Table, column: str, asked: ColumnElement[Any]) -> ColumnElement[bool]:
    # The bare name: FTS5 takes a column only as it was declared.
    return table.c[column].op("MATCH", is_comparison=True)(asked)


class _Setting(DDLElement):
    """A setting of FTS5, which it takes as a row."""

    inherit_cache = False

    def __init__(self, table: Table, key: str, value: int) -> None:
        self.table = table
        self.key = key
        self.value = value


@compiles(_Setting)
def _set(element: _Setting, compiler: DDLCompiler, **_options: object) -> str:
    name = compiler.preparer.format_table(element.table)
    return f"INSERT INTO {name}({name}, rank) VALUES ('{element.key}', {element.value:d})"  # noqa: S608 - our own words


class _CreateWords(DDLElement):
    """CREATE VIRTUAL TABLE, which SQLAlchemy does not know."""

    inherit_cache = False

    def __init__(self, table: Table) -> None:
        self.table = table


@compiles(_CreateWords)
def _write(element: _CreateWords, compiler: DDLCompiler, **_options: object) -> str:
    name = compiler.preparer.format_table(element.table)
    return f"CREATE VIRTUAL TABLE {name} USING fts5(id, words, columnsize=0, tokenize=\"ascii tokenchars '-'\")"


assert BREAK == ""  # noqa: S101 - a break is the mark of its field alone

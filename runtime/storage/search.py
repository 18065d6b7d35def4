"""The words that records are found by: written with the records, asked by lists and by the search over all forms.

The pipeline and the back-fill write; only ids come out, and who asks reads the records themselves with a `Visible`.
What differs between the databases stands in `search_sqlite` and `search_postgresql`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Integer,
    String,
    and_,
    delete,
    false,
    func,
    insert,
    literal,
    literal_column,
    select,
)

from engines.form.search import TITLE, Entry, Query
from runtime.storage.catalogue import LiveForm
from runtime.storage.record_reads import CHUNK, KEPT, chunks
from runtime.storage.search_dialect import SearchDialect
from runtime.storage.search_postgresql import PostgresqlSearch
from runtime.storage.search_sqlite import SqliteSearch
from runtime.storage.search_tables import SearchTable, search_table
from runtime.storage.tables import FormTable

DIALECTS: Final[Mapping[str, SearchDialect]] = {"sqlite": SqliteSearch(), "postgresql": PostgresqlSearch()}

MANY: Final = 3000
"""Up to so many hits are looked up record by record; of more, the first are soon met on the way through the list."""


def create(connection: Connection, form: LiveForm) -> None:
    """Create the search table of a form, empty."""
    made = search_table(form)
    if made is not None:
        for statement in DIALECTS[connection.dialect.name].ddl(made):
            connection.execute(statement)


def add(connection: Connection, table: FormTable, entries: Mapping[str, Sequence[Entry]]) -> None:
    """Store the words of new records, by their ids."""
    if table.search is None or not entries:
        return
    numbers = table.search.numbers
    write = DIALECTS[connection.dialect.name].document
    rows = [
        {"id": record_id, "words": write([(numbers[name], tokens) for name, tokens in words if name in numbers])}
        for record_id, words in entries.items()
    ]
    connection.execute(_insert(table.search), rows if len(rows) > 1 else rows[0])


def drop(connection: Connection, table: FormTable, ids: Iterable[str]) -> None:
    """Forget the words of records."""
    if table.search is None:
        return
    dialect = DIALECTS[connection.dialect.name]
    for chunk in chunks(sorted(ids), CHUNK):
        connection.execute(delete(table.search.table).where(dialect.one_of(table.search, chunk)))


def replace(connection: Connection, table: FormTable, entries: Mapping[str, Sequence[Entry]]) -> None:
    """Store the words of records in place of what they were."""
    drop(connection, table, entries)
    add(connection, table, entries)


def matching(
    connection: Connection, table: FormTable, query: Query, fields: Collection[str], *, walked: bool = False
) -> ColumnElement[bool]:
    """Return the condition for records that hold all parts of a query, each in any of the fields.

    ``walked`` says that the list is gone through in its order until a page is full: few records are looked at.

    It says nothing of rights: who asks gives the fields that may be read, and reads the records with a `Visible`. A
    form that was installed before there was a search has its titles searched, until it is published again.
    """
    if not query.parts:
        return false()
    if table.search is None:
        return and_(*(_in_title(table, part.text) for part in query.parts))
    found, key, dialect = table.search, table.columns["id"], DIALECTS[connection.dialect.name]
    holds = _holds(found, dialect, query, fields)
    hits = _hits(connection, found, holds, MANY)
    if not hits:
        return false()
    if walked and hits > MANY:
        return dialect.among(found, key, holds)
    return key.in_(select(found.table.c.id).where(holds))


def hits(connection: Connection, table: FormTable, query: Query, fields: Collection[str], most: int) -> int | None:
    """Count the records that hold a query, whoever may see them: up to one more than ``most``.

    None where nothing but the records themselves could tell.
    """
    if table.search is None or not query.parts:
        return None
    holds = _holds(table.search, DIALECTS[connection.dialect.name], query, fields)
    return _hits(connection, table.search, holds, most)


def _holds(found: SearchTable, dialect: SearchDialect, query: Query, fields: Collection[str]) -> ColumnElement[bool]:
    numbers = sorted(found.numbers[name] for name in fields if name in found.numbers)
    return dialect.holds(found, literal(dialect.question(query, numbers), String()))


@lru_cache(maxsize=KEPT)
def _insert(table: SearchTable) -> Insert:
    return insert(table.table)


def _hits(connection: Connection, table: SearchTable, holds: ColumnElement[bool], most: int) -> int:
    """Tell whether there are no hits, some, or more than ``most``."""
    held = select(literal_column("1", Integer)).select_from(table.table).where(holds).limit(most + 1)
    return int(connection.execute(select(func.count()).select_from(held.subquery("held"))).scalar_one())


def _in_title(table: FormTable, text: str) -> ColumnElement[bool]:
    return table.columns[TITLE].icontains(text, autoescape=True)

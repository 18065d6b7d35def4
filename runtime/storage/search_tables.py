"""The table beside a form's own that searching reads: one row for each live record, with the words it is found by.

A word carries the number of its field, so that a search reads the fields that it may and no other. Numbers are given
once within an installation, so a field that is added later needs no new table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import TypeEngine

from engines.form.search import TITLE
from runtime.storage.catalogue import LiveForm
from runtime.storage.types import Id

TITLE_NUMBER: Final = 0
WORDS: Final[TypeEngine[str]] = Text().with_variant(TSVECTOR(), "postgresql")


@dataclass(frozen=True, slots=True, eq=False)
class SearchTable:
    """The table, and the number of each field by its id."""

    table: Table
    numbers: Mapping[str, int]


def search_table(form: LiveForm) -> SearchTable | None:
    """Build the search table of a form as the catalogue knows it."""
    if form.search is None:
        return None
    columns = (Column("id", Id, primary_key=True), Column("words", WORDS, nullable=False))
    return SearchTable(
        Table(form.search_name, MetaData(), *columns),
        {TITLE: TITLE_NUMBER, **{one.field_id: one.number for one in form.current}},
    )

"""Records that hold some words: the condition over what a reader may read, and the order of the best first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, not_

from engines.form.search import TITLE, Query
from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text
from runtime.identity.kernel import Grant
from runtime.services.live import LiveForm
from runtime.storage import records, search
from runtime.storage.records import PageQuery, PageResult, Visible
from runtime.storage.shapes import DEFAULT_SORT
from runtime.storage.tables import FormTable

BAD_PLACE: Final = Text("翻页标记不属于这个列表", "the cursor belongs to another list")
BEST, REST = 0, 1


def holding(connection: Connection, form: LiveForm, query: Query, grant: Grant) -> ColumnElement[bool]:
    """Return the condition for records that hold all parts of a query in their title or a field that may be read."""
    return search.matching(connection, form.table, query, readable(form, grant))


def readable(form: LiveForm, grant: Grant) -> tuple[str, ...]:
    """Return what is searched for a reader: the title, and the fields that may be read."""
    return (TITLE, *(name for name in form.compiled.words.fields if grant.fields.may_read(name)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """What is asked for in which fields, and the rest of the condition without it."""

    query: Query
    fields: tuple[str, ...]
    besides: ColumnElement[bool] | None


def ranked(asked: Ranked, connection: Connection, table: FormTable, wanted: PageQuery, visible: Visible) -> PageResult:
    """Return a page of what ``wanted`` asks for: first what holds the query in its title, the newest first.

    A position begins with the half of the list that it lies in.
    """
    half, after = _place(wanted)
    titled = search.matching(connection, table, asked.query, (TITLE,), walked=half == BEST)
    anywhere = search.matching(connection, table, asked.query, asked.fields, walked=True)
    # What holds the query in its title holds it: the database need not look twice.
    halves = (_both(asked.besides, titled), _both(asked.besides, and_(anywhere, not_(titled))))
    rows: list[dict[str, object]] = []
    while half < len(halves):
        left = wanted.limit - len(rows)
        part = replace(wanted, where=halves[half], sort=DEFAULT_SORT, after=after, limit=max(left, 1))
        result = records.page(connection, table, part, visible)
        if not left:  # the page is full: is there anything behind it?
            return PageResult(rows, (half,) if result.rows else None)
        rows += result.rows
        if result.after is not None:
            return PageResult(rows, (half, *result.after))
        half, after = half + 1, None
    return PageResult(rows, None)


def _both(one: ColumnElement[bool] | None, other: ColumnElement[bool]) -> ColumnElement[bool]:
    return other if one is None else and_(one, other)


def _place(wanted: PageQuery) -> tuple[int, tuple[object, ...] | None]:
    if not wanted.after:
        return BEST, None
    half, *after = wanted.after
    if half not in (BEST, REST):
        raise UnreadableError(reason=BAD_PLACE)
    return (REST if half == REST else BEST), tuple(after) or None

"""Walking pages gives every record once, in exactly the order asked for, blanks last, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from engines.form.sort_keys import sort_key
from engines.kernel.errors import UnreadableError
from engines.metadata.model import Sort
from runtime.storage import records
from runtime.storage.ids import new_id
from runtime.storage.ordering import terms
from runtime.storage.shapes import DEFAULT_SORT, IndexShape
from runtime.storage.visible import Visible
from tests.integration.storage.desk import NOW, row

ALL = Visible.everything()
SORTABLE = ("subject", "status", "priority", "cost", "due", "heard", "urgent", "title", "created_at", "version")

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "subject": st.none() | st.sampled_from(["张三", "李四", "阿里", "b", "A", "退款", "退货"]),
            "status": st.none() | st.sampled_from(["open", "closed"]),
            "priority": st.none() | st.integers(-2, 2),
            "cost": st.none() | st.integers(-200, 200),
            "due": st.none() | st.integers(0, 3).map(lambda days: date(2026, 3, 1) + timedelta(days)),
            "heard": st.none() | st.integers(0, 3).map(lambda ms: NOW + timedelta(milliseconds=ms)),
            "urgent": st.none() | st.booleans(),
            "title": st.sampled_from(["", "一", "二", "a"]),
            "at": st.integers(0, 2),
        }
    ),
    max_size=25,
)
SORTS = st.lists(st.builds(Sort, st.sampled_from(SORTABLE), st.booleans()), max_size=4).map(tuple)


def walk(connection, table, sort: tuple[Sort, ...], limit: int, where=None) -> Iterator[dict[str, object]]:
    after: Sequence[object] | None = None
    while True:
        found = records.page(connection, table, records.PageQuery(where, sort, limit, after), ALL)
        yield from found.rows
        after = found.after
        if after is None:
            return


def in_order(rows: list[dict[str, object]], sort: tuple[Sort, ...]) -> list[dict[str, object]]:
    """Sort as people are promised, one stable pass for each step from the last to the first."""
    steps = sort or (Sort("created_at", descending=True),)
    rows = sorted(rows, key=lambda one: str(one["id"]), reverse=steps[-1].descending)
    for step in reversed(steps):
        filled = [one for one in rows if one[step.field] is not None]
        filled.sort(key=partial(value_of, step.field), reverse=step.descending)
        rows = filled + [one for one in rows if one[step.field] is None]
    return rows


def value_of(name: str, one: dict[str, Any]):
    return sort_key(str(one[name])) if name in ("subject", "title") else one[name]


def bare(table, _sort: tuple[Sort, ...]):
    """Return the table as if no index served any order, so that a page is read in one pass."""
    return replace(table, indexes=())


def serving(table, sort: tuple[Sort, ...]):
    """Return the table as if an index served the order, so that pages are read range by range."""
    return replace(table, indexes=(IndexShape((), sort or DEFAULT_SORT),))


@pytest.fixture
def table(database, desk):
    """Give the table of complaints."""
    return desk["complaint"]


WALKS = st.fixed_dictionaries({"found": ROWS, "sort": SORTS, "limit": st.integers(1, 7)})


@pytest.mark.parametrize("served", [bare, serving], ids=["in one pass", "range by range"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # every example is rolled back
@given(asked=WALKS)
def test_a_walk_is_the_whole_order(database, table, served, asked):
    rows = [row(**one) for one in asked["found"]]
    with rolled_back(database) as connection:
        records.insert(connection, table, rows)
        walked = walk(connection, served(table, asked["sort"]), asked["sort"], asked["limit"])
        assert [one["id"] for one in walked] == [one["id"] for one in in_order(rows, asked["sort"])]


class RollbackError(Exception):
    """Ends a transaction so that nothing of it stays."""


@contextmanager
def rolled_back(database) -> Iterator[Connection]:
    """Give a transaction that leaves nothing behind."""
    with suppress(RollbackError), database.write() as connection:
        yield connection
        raise RollbackError


def test_a_row_that_comes_between_shifts_nothing(database, table, stored):
    stored(table, *(row(at) for at in range(6)))
    with database.read() as connection:
        first = records.page(connection, table, records.PageQuery(limit=3), ALL)
    stored(table, row(10))
    with database.read() as connection:
        second = records.page(connection, table, records.PageQuery(limit=3, after=first.after), ALL)
    times = [one["created_at"] for one in first.rows + second.rows]
    assert times == [NOW + timedelta(minutes=minute) for minute in (5, 4, 3, 2, 1, 0)]
    assert second.after is None


def test_a_full_last_page_is_known_to_be_the_last(database, table, stored):
    stored(table, row(0), row(1))
    with database.read() as connection:
        assert records.page(connection, table, records.PageQuery(limit=2), ALL).after is None


def test_a_position_of_another_order_is_unreadable(database, table):
    with database.read() as connection, pytest.raises(UnreadableError):
        records.page(connection, table, records.PageQuery(after=["not a time", new_id()]), ALL)
    with database.read() as connection, pytest.raises(UnreadableError):
        records.page(connection, table, records.PageQuery(after=["2026-03-02T09:00:00.000Z"]), ALL)


def test_the_tie_break_follows_the_last_direction(table):
    order = terms((Sort("status"), Sort("due", descending=True)), table.sort_column)
    assert [(term.column.name == "id", term.descending) for term in order][-1] == (True, True)


class TestCount:
    def test_is_exact_up_to_its_bound(self, database, table, stored):
        stored(table, *(row() for _ in range(5)))
        with database.read() as connection:
            assert records.count(connection, table, None, ALL, limit=5) == records.Count(5, exact=True)
            assert records.count(connection, table, None, ALL, limit=4) == records.Count(4, exact=False)

    def test_counts_what_matches(self, database, table, stored):
        stored(table, row(status="open"), row(status="closed"))
        with database.read() as connection:
            where = table.columns["status"] == "open"
            assert records.count(connection, table, where, ALL) == records.Count(1, exact=True)

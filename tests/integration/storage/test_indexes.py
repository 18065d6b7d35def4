"""What a view declares is read from an index: no table scan, no sort, on the first page and on every later one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from engines.metadata.model import Sort
from runtime.storage import records
from runtime.storage.visible import Visible
from tests.integration.storage.desk import row

ALL = Visible.everything()
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}
SORTS_ITSELF = {"sqlite": "USE TEMP B-TREE", "postgresql": "Sort"}
SCANS = {"sqlite": "SCAN r1_", "postgresql": "Seq Scan"}

NEWEST = (Sort("created_at", descending=True),)
DUE_FIRST = (Sort("due"), Sort("priority", descending=True))
PRIORITY_FIRST = (Sort("priority", descending=True), Sort("subject"))


@contextmanager
def explained(connection: Connection) -> Iterator[list[str]]:
    """Collect the plans of the statements that run meanwhile."""
    asked: list[tuple[str, Any]] = []
    plans: list[str] = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    yield plans
    event.remove(connection, "before_cursor_execute", note)
    for statement, parameters in asked:
        cursor = connection.connection.cursor()
        cursor.execute(EXPLAIN[connection.dialect.name] + statement, parameters)
        plans.append("\n".join(str(line[-1]) for line in cursor.fetchall()))


@pytest.fixture
def table(database, desk, stored):
    """Give a table with enough records that a planner takes an index when it can."""
    start = date(2026, 1, 1)
    stored(
        desk["complaint"],
        *(
            row(
                at,
                subject=f"s{at % 97}",
                status="open" if at % 3 else "closed",
                priority=at % 5 if at % 7 else None,
                due=start + timedelta(at % 31) if at % 4 else None,
            )
            for at in range(4000)
        ),
    )
    learn(database)
    return desk["complaint"]


def learn(database) -> None:
    """Let PostgreSQL see how much there is, as its own housekeeping would; the platform runs no ANALYZE on SQLite."""
    if database.dialect == "postgresql":
        with database.write() as connection:
            connection.execute(text("ANALYZE"))


def ask_for_order(connection: Connection) -> None:
    """Let PostgreSQL sort only where no index has the order: a range of ten rows it would rather sort."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL enable_sort = off"))
        connection.execute(text("SET LOCAL enable_bitmapscan = off"))


@pytest.mark.parametrize(
    ("status", "sort"),
    [
        pytest.param(None, NEWEST, id="the default order"),
        pytest.param("open", NEWEST, id="a filter and the newest"),
        pytest.param("open", DUE_FIRST, id="a filter, blanks last, both directions"),
        pytest.param(None, PRIORITY_FIRST, id="a pinyin key"),
    ],
)
def test_every_page_of_a_view_comes_from_its_index(database, table, status, sort):
    where = None if status is None else table.columns["status"] == status
    after = None
    with database.read() as connection:
        ask_for_order(connection)
        for _ in range(6):
            query = records.PageQuery(where, sort, 100, after)
            with explained(connection) as plans:
                found = records.page(connection, table, query, ALL)
            assert [plan for plan in plans if SCANS[database.dialect] in plan and "INDEX" not in plan] == []
            assert [plan for plan in plans if SORTS_ITSELF[database.dialect] in plan] == []
            assert len(found.rows) == 100
            after = found.after


def test_related_records_come_from_an_index(database, desk, stored, table):
    (customer,) = stored(desk["customer"], row())
    stored(table, row(customer=customer))
    with database.read() as connection:
        query = records.PageQuery(table.columns["customer"] == customer)
        with explained(connection) as plans:
            assert len(records.page(connection, table, query, ALL).rows) == 1
    assert SORTS_ITSELF[database.dialect] not in plans[0]
    assert SCANS[database.dialect] not in plans[0]


def test_a_record_is_read_by_its_key(database, table):
    with database.read() as connection:
        first = records.page(connection, table, records.PageQuery(limit=1), ALL).rows[0]
        with explained(connection) as plans:
            assert records.fetch(connection, table, [str(first["id"])], ALL)
    assert SCANS[database.dialect] not in plans[0]


def test_a_unique_rule_is_asked_through_its_index(database, desk, stored):
    stored(desk["customer"], *(row(phone=str(at)) for at in range(500)))
    learn(database)
    with database.read() as connection, explained(connection) as plans:
        assert records.taken(connection, desk["customer"], ["phone"], [("7",)]) == {("7",)}
    assert SCANS[database.dialect] not in plans[0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestWhereNoViewHelps:
    def test_the_newest_are_found_from_the_newest_on(self, database, table):
        with database.read() as connection, explained(connection) as plans:
            query = records.PageQuery(table.columns["priority"] == 3)
            assert len(records.page(connection, table, query, ALL).rows) == 50
        assert SORTS_ITSELF["sqlite"] not in plans[0]

    def test_a_filter_that_keeps_most_is_no_detour_through_an_index(self, database, table):
        with database.read() as connection, explained(connection) as plans:
            query = records.PageQuery(table.columns["status"] == "open", (Sort("cost"),))
            assert len(records.page(connection, table, query, ALL).rows) == 50
        assert "INDEX" not in plans[0]

    def test_one_record_by_its_unique_value_is_no_search(self, database, desk, stored):
        stored(desk["customer"], *(row(phone=str(at)) for at in range(60)))
        with database.read() as connection, explained(connection) as plans:
            query = records.PageQuery(desk["customer"].columns["phone"] == "7")
            assert len(records.page(connection, desk["customer"], query, ALL).rows) == 1
        assert SCANS["sqlite"] not in plans[0]

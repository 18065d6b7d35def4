"""The event log keeps what happened, in order, and no reader ever misses an event."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import BigInteger, Text, cast, func, select

from runtime.events import log
from runtime.storage.ids import new_id

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RECORD = new_id()


def event(version: int = 1, **changes: Any) -> log.NewEvent:
    made = log.NewEvent(
        installation=1,
        form_id="complaint",
        record_id=RECORD,
        kind="updated",
        version=version,
        at=NOW + timedelta(minutes=version),
        actor_kind="user",
        actor_id=new_id(),
        cause={"kind": "request"},
        depth=0,
        before={"subject": "a"},
        after={"subject": "退款"},
    )
    return replace(made, **changes)


def append(database, *events: log.NewEvent) -> None:
    with database.write() as connection:
        log.append(connection, events)


def history(database, limit: int = 10, after: int | None = None) -> list[log.StoredEvent]:
    with database.read() as connection:
        return list(log.history(connection, 1, "complaint", RECORD, limit, after))


def test_an_event_comes_back_as_it_was(database):
    new = event()
    append(database, new)
    (stored,) = history(database)
    assert {name: getattr(stored, name) for name in new.__slots__} == {
        name: getattr(new, name) for name in new.__slots__
    }


def test_values_in_memory_are_kept_as_text(database):
    append(database, event(after={"due": date(2026, 3, 5), "at": NOW, "tags": ("a", "b"), "cost": 1250, "note": None}))
    assert history(database)[0].after == {
        "due": "2026-03-05",
        "at": "2026-03-02T09:00:00.000Z",
        "tags": ["a", "b"],
        "cost": 1250,
        "note": None,
    }


class TestHistory:
    def test_is_newest_first(self, database):
        append(database, *(event(version) for version in (1, 2, 3)))
        assert [one.version for one in history(database)] == [3, 2, 1]

    def test_goes_on_behind_an_event(self, database):
        append(database, *(event(version) for version in (1, 2, 3)))
        newest = history(database, limit=1)[-1]
        assert [one.version for one in history(database, after=newest.seq)] == [2, 1]

    def test_is_of_one_record(self, database):
        append(database, event(), event(record_id=new_id()), event(form_id="customer"), event(installation=2))
        assert len(history(database)) == 1


def test_what_happened_since_a_version_is_oldest_first(database):
    append(database, *(event(version) for version in (1, 2, 3)))
    with database.read() as connection:
        found = log.since_version(connection, 1, "complaint", RECORD, 1)
    assert [one.version for one in found] == [2, 3]


def test_an_event_goes_with_its_transaction(database):
    def fail():
        with database.write() as connection:
            log.append(connection, [event()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert history(database) == []


def settle(database) -> None:
    """Wait until nothing older still runs anywhere on the server, other tests' databases included."""
    if database.dialect == "sqlite":
        return
    with database.write() as connection:
        now = connection.execute(select(cast(cast(func.pg_current_xact_id(), Text), BigInteger))).scalar_one()
    deadline = time.monotonic() + 20
    while oldest_running(database) <= now and time.monotonic() < deadline:
        time.sleep(0.02)


def oldest_running(database) -> int:
    """Return the number of the oldest transaction on the server that has not ended."""
    oldest = func.pg_snapshot_xmin(func.pg_current_snapshot())
    with database.read() as connection:
        return int(connection.execute(select(cast(cast(oldest, Text), BigInteger))).scalar_one())


class TestReadingOnward:
    def read(self, database, cursor: log.Cursor, limit: int = 10) -> tuple[list[int], log.Cursor]:
        with database.read() as connection:
            batch = log.after(connection, cursor, limit)
        return [one.version for one in batch.events], batch.cursor

    def test_goes_from_batch_to_batch(self, database):
        append(database, *(event(version) for version in (1, 2, 3)))
        settle(database)
        first, cursor = self.read(database, log.START, limit=2)
        second, cursor = self.read(database, cursor)
        assert (first, second, self.read(database, cursor)) == ([1, 2], [3], ([], cursor))

    def test_can_begin_at_the_end(self, database):
        append(database, event(1))
        settle(database)
        with database.read() as connection:
            cursor = log.end(connection)
        append(database, event(2))
        settle(database)
        assert self.read(database, cursor)[0] == [2]

    @pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
    def test_waits_for_a_slower_writer_with_a_lower_number(self, database):
        with database.write() as slow:
            log.append(slow, [event(1)])
            with database.aside() as fast:
                log.append(fast, [event(2)])
            seen, cursor = self.read(database, log.START)
            assert seen == []
        settle(database)
        assert self.read(database, cursor)[0] == [1, 2]

    @pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
    def test_misses_no_late_number_of_an_early_transaction(self, database):
        """The elder transaction takes its event's number last and commits first: the plain sequence would skip."""
        with database.write() as younger:
            with database.aside() as elder:
                log.append(elder, [event(1)])
                log.append(younger, [event(2)])
                log.append(elder, [event(3)])
            seen, cursor = self.read(database, log.START)
        settle(database)
        assert seen + self.read(database, cursor)[0] == [1, 3, 2]

    @pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
    def test_at_the_end_misses_nobody_who_is_still_writing(self, database):
        with database.write() as slow:
            log.append(slow, [event(1)])
            with database.read() as connection:
                cursor = log.end(connection)
        settle(database)
        assert self.read(database, cursor)[0] == [1]

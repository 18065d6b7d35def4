"""No room, or no turn: a full disk and a held database refuse the write as unavailable, and nothing half is left."""

from __future__ import annotations

import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from engines.kernel.clock import VirtualClock
from engines.kernel.errors import PlatformError
from runtime.services.attachments import Upload
from runtime.storage.backends import sqlite
from runtime.storage.database import Database
from runtime.storage.errors import BusyError, StorageError, StorageFullError
from tests.support.databases import Databases
from tests.support.platforms import Desk, open_desk


@pytest.fixture
def file(databases: Databases, tmp_path: Path) -> Path:
    """Give a SQLite file, empty and migrated."""
    return Path(databases.sqlite(tmp_path).removeprefix("sqlite:///"))


@pytest.fixture
def desk(file: Path, clock: VirtualClock, tmp_path: Path) -> Iterator[Desk]:
    """Give the desk on that file."""
    database = Database.open(f"sqlite:///{file}")
    yield open_desk(database, clock, tmp_path / "files")
    database.dispose()


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Let the system refuse to write any file beyond ``size`` bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_record_without_room_is_refused_whole(desk: Desk, file: Path) -> None:
    kept = desk.create()
    journal = file.with_name(file.name + "-wal")
    with no_file_over(journal.stat().st_size + 4096), pytest.raises(PlatformError) as caught:
        create_many(desk)
    assert isinstance(caught.value, StorageError)
    assert caught.value.kind == "unavailable"
    assert_whole(desk, file)
    assert desk.read(kept)["subject"] == "Leak"
    desk.create()


def test_a_file_without_room_is_refused_whole(desk: Desk, tmp_path: Path) -> None:
    anna, big = desk.actor("anna"), BytesIO(b"x" * 3_000_000)
    with no_file_over(1_000_000), pytest.raises(StorageFullError):
        desk.platform.attachments.upload(anna, desk.ticket, Upload("a.txt", "text/plain", big))
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_a_database_that_somebody_holds_is_busy_in_the_end(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    impatient = Database.open(f"sqlite:///{file}")
    began = time.monotonic()
    with closing(sqlite3.connect(file, isolation_level=None)) as other, closing_database(impatient):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError) as caught:
            impatient.run(lambda _: None)
        assert desk.platform.records.count(desk.actor("lea"), desk.ticket).value == 0
        other.execute("ROLLBACK")
        impatient.run(lambda _: None)
    assert caught.value.kind == "unavailable"
    assert time.monotonic() - began < 10


def create_many(desk: Desk) -> None:
    for _ in range(200):
        desk.create(subject="x" * 60)


@contextmanager
def closing_database(database: Database) -> Iterator[None]:
    try:
        yield
    finally:
        database.dispose()


def assert_whole(desk: Desk, file: Path) -> None:
    """Every record has its event, every event its record, and SQLite finds nothing wrong."""
    table = desk.ticket.table.table.name
    with closing(sqlite3.connect(file)) as connection:
        records = set(connection.execute(f"SELECT id FROM {table}"))  # noqa: S608 - our own table
        events = set(connection.execute("SELECT record_id FROM event WHERE form_id = ?", (desk.ticket.form.id,)))
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    assert records == events
    assert sound == "ok"

"""A transaction is whole or nothing, writers take turns, and what goes wrong is said in the platform's words."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, inspect, select, text, update

from runtime.storage.database import Database
from runtime.storage.errors import BusyError, StorageFullError, UnreachableError

counter = Table("counter", MetaData(), Column("number", Integer))
other = Table("other", MetaData(), Column("number", Integer))


@pytest.fixture
def counted(database):
    """Give the database with a table in it whose one number is nought."""
    with database.write() as connection:
        counter.create(connection)
        connection.execute(insert(counter).values(number=0))
    return database


def number(database):
    with database.read() as connection:
        return connection.execute(select(counter.c.number)).scalar_one()


def raise_it(connection):
    found = connection.execute(select(counter.c.number).with_for_update()).scalar_one()
    connection.execute(update(counter).values(number=found + 1))
    return found


def test_a_failed_write_leaves_nothing_not_even_a_table(database):
    def fail():
        with database.write() as connection:
            counter.create(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert not inspect(connection).has_table("counter")


def test_a_write_is_seen_when_it_is_done(counted):
    with counted.write() as connection:
        connection.execute(update(counter).values(number=7))
    assert number(counted) == 7


def test_a_reader_does_not_see_an_open_write(counted):
    with counted.write() as connection:
        connection.execute(update(counter).values(number=7))
        assert number(counted) == 0


def test_a_reader_cannot_write(counted):
    with pytest.raises(Exception, match=r"(?i)read-?only"), counted.read() as connection:
        connection.execute(update(counter).values(number=7))
    assert number(counted) == 0


def test_a_write_inside_a_write_is_a_mistake_of_the_caller(counted):
    with counted.write(), pytest.raises(RuntimeError, match="inside a write"), counted.write():
        pass


def test_eight_writers_lose_nothing(counted):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: counted.run(raise_it), range(80)))
    assert number(counted) == 80


def test_work_is_begun_again_when_another_was_in_its_way(counted):
    tries: list[int] = []

    def work(connection):
        tries.append(raise_it(connection))
        if len(tries) < 3:
            raise BusyError
        return len(tries)

    assert counted.run(work) == 3
    assert (tries, number(counted)) == ([0, 0, 0], 1)


def test_work_is_given_up_in_the_end(counted):
    def work(_connection):
        raise BusyError

    with pytest.raises(BusyError):
        counted.run(work)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_writers_in_each_others_way_both_come_through(counted):
    """Each holds what the other wants; PostgreSQL ends one of them, and it begins again."""
    with counted.write() as connection:
        other.create(connection)
        connection.execute(insert(other).values(number=0))
    both = threading.Barrier(2, timeout=5)

    def work(first, second):
        waited: list[bool] = []

        def run(connection):
            connection.execute(update(first).values(number=first.c.number + 1))
            if not waited:
                waited.append(True)
                both.wait()
            connection.execute(update(second).values(number=second.c.number + 1))

        counted.run(run)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, counter, other), pool.submit(work, other, counter)]:
            done.result()
    assert number(counted) == 2


class TestAddress:
    @pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "sqlite:////proc/no/such/folder/x.db"])
    def test_that_leads_nowhere_is_said_so(self, url):
        with pytest.raises(UnreachableError):
            Database.open(url)

    def test_of_no_server_is_said_so(self):
        database = Database.open("postgresql://nobody@127.0.0.1:1/none")
        with pytest.raises(UnreachableError), database.read():
            pass

    def test_hides_its_password(self):
        assert "secret" not in Database.open("postgresql://me:secret@host/name").url

    def test_of_no_database_file_is_said_so(self, tmp_path):
        (tmp_path / "x.db").write_bytes(b"not a database, but long enough to be taken for one" * 100)
        with pytest.raises(UnreachableError):
            Database.open(f"sqlite:///{tmp_path}/x.db")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestSqliteFile:
    def test_is_written_ahead_and_safely(self, database):
        with database.write() as connection:
            asked = ("journal_mode", "synchronous", "foreign_keys")
            assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in asked] == ["wal", 2, 1]

    def test_says_that_another_process_is_writing(self, counted, database_url, monkeypatch):
        monkeypatch.setattr("runtime.storage.backends.sqlite.BUSY_SECONDS", 0.05)
        impatient = Database.open(database_url)
        with counted.write(), ThreadPoolExecutor(1) as elsewhere:
            assert isinstance(elsewhere.submit(impatient.run, raise_it).exception(), BusyError)
        assert impatient.run(raise_it) == 0
        impatient.dispose()

    def test_says_that_the_disk_is_full(self, counted):
        def fill(connection):
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count={pages + 5}"))
            connection.execute(text("CREATE TABLE big AS SELECT zeroblob(1000000) AS b"))

        with pytest.raises(StorageFullError):
            counted.run(fill)
        assert number(counted) == 0


class TestMemory:
    @pytest.fixture
    def memory(self):
        """Give a private database in memory with the counter in it."""
        database = Database.open("sqlite://")
        with database.write() as connection:
            counter.create(connection)
            connection.execute(insert(counter).values(number=0))
        yield database
        database.dispose()

    def test_is_private(self, memory):
        with Database.open("sqlite://").read() as connection:
            assert not inspect(connection).has_table("counter")

    def test_is_shared_by_threads_in_turn(self, memory):
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: memory.run(raise_it), range(40)))
        assert number(memory) == 40

    def test_rolls_back(self, memory):
        def fail():
            with memory.write() as connection:
                raise_it(connection)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert number(memory) == 0

    def test_lets_a_thread_read_inside_its_own_write(self, memory):
        with memory.write() as connection:
            raise_it(connection)
            assert number(memory) == 1

    def test_is_upgraded_like_any_other(self, memory):
        memory.upgrade()
        with memory.read() as connection:
            assert connection.execute(select(func.count()).select_from(text("event"))).scalar() == 0

"""Every test that asks for a database gets a migrated one of its own, on both dialects."""

import pytest
from sqlalchemy import inspect

from runtime.storage.platform.metadata import metadata


def test_a_database_is_migrated(database):
    with database.read() as connection:
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())


@pytest.mark.parametrize("attempt", ["first", "second"])
def test_what_one_test_writes_no_other_sees(database, attempt):
    with database.write() as connection:
        assert "left_behind" not in inspect(connection).get_table_names()
        connection.exec_driver_sql("CREATE TABLE left_behind (attempt text)")


def test_the_dialect_is_the_one_that_was_asked_for(database, database_url):
    assert database_url.startswith(database.dialect)

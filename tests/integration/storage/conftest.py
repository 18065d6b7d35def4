"""What storage tests may ask for: the tables of a small desk, and a way to put rows in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runtime.storage import records
from runtime.storage.database import Database
from runtime.storage.tables import FormTable
from tests.integration.storage.desk import DESK, install


@pytest.fixture
def desk(database: Database) -> dict[str, FormTable]:
    """Give the tables of the desk, empty."""
    return install(database, DESK)


@pytest.fixture
def stored(database: Database) -> Callable[..., list[str]]:
    """Give a way to store rows and have their ids."""

    def store(table: FormTable, *rows: dict[str, object]) -> list[str]:
        with database.write() as connection:
            records.insert(connection, table, rows)
        return [str(one["id"]) for one in rows]

    return store

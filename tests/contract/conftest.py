"""The web application over the desk app, one for each file and database: these tests ask much and must stay fast."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engines.kernel.clock import VirtualClock
from runtime.identity.user import NewUser
from runtime.storage.database import Database
from tests.conftest import START
from tests.support.databases import Databases, UnavailableError
from tests.support.platforms import open_desk
from tests.support.web import Web, open_web


@pytest.fixture(scope="module")
def web(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """Give the application on SQLite, for what no database can make a difference to."""
    with opened(databases.sqlite(tmp_path_factory.mktemp("contract")), tmp_path_factory) as application:
        yield application


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def either(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Web]:
    """Give the application on either database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("web")
        return
    try:
        with databases.postgresql() as address, opened(address, tmp_path_factory) as application:
            yield application
    except UnavailableError as error:
        pytest.skip(f"PostgreSQL: {error}")


@contextmanager
def opened(url: str, folders: pytest.TempPathFactory) -> Iterator[Web]:
    """Open the desk with Anna, Lea, Ines, Otto without a role, and the administrator Ada."""
    database = Database.open(url)
    desk = open_desk(database, VirtualClock(START), folders.mktemp("files"))
    desk.platform.people.add(NewUser("ada", "Ada", admin=True))
    yield open_web(desk)
    database.dispose()

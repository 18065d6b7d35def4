"""The services of identity on one database, and two people to work with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final

import pytest

from engines.kernel.clock import VirtualClock
from engines.kernel.text import Text
from runtime.identity.user import NewUser, User
from runtime.storage.database import Database
from runtime.storage.platform.identity import (
    api_tokens,
    attempts,
    department_members,
    departments,
    role_members,
    sessions,
    users,
)
from tests.support.databases import Databases, UnavailableError
from tests.support.houses import PASSWORD, House, build_house

FILLED: Final = (attempts, api_tokens, sessions, role_members, department_members, departments, users)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shared(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """Give one database to all tests of a file: a copy for each would cost most of the time."""
    with ExitStack() as lent:
        try:
            url = {
                "sqlite": lambda: databases.sqlite(tmp_path_factory.mktemp("identity")),
                "postgresql": lambda: lent.enter_context(databases.postgresql()),
            }[request.param]()
        except UnavailableError as error:
            pytest.skip(f"PostgreSQL: {error}")
        opened = Database.open(url)
        lent.callback(opened.dispose)
        yield opened


@pytest.fixture
def database(shared: Database) -> Iterator[Database]:
    """Give the file's database; what a test leaves in the tables of identity is deleted after it."""
    yield shared
    with shared.write() as connection:
        for table in FILLED:
            connection.execute(table.delete())


@pytest.fixture
def house(database: Database, clock: VirtualClock) -> House:
    """Give the services of one process."""
    return build_house(database, clock)


@pytest.fixture
def other_process(database: Database, clock: VirtualClock, house: House) -> House:
    """Give the services of a second process on the same database."""
    return build_house(database, clock)


@pytest.fixture
def service(house: House) -> str:
    """Give the id of a department."""
    return house.departments.add(Text("客户服务中心", "Customer Service")).id


@pytest.fixture
def min_(house: House, service: str) -> User:
    """Give 周敏, who works in that department and knows the password."""
    new = NewUser(
        "zhoumin", "周敏", PASSWORD, email="ZhouMin@qihe.example", phone="13800000001", departments=(service,)
    )
    return house.people.add(new)


@pytest.fixture
def jun(house: House) -> User:
    """Give 何俊, who belongs nowhere and has no password."""
    return house.people.add(NewUser("hejun", "何俊"))

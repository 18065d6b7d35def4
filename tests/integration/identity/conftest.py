"""The services of identity on one database, and two people to work with."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from engines.form.sort_keys import sort_key
from engines.kernel.clock import VirtualClock
from engines.kernel.text import Text
from runtime.identity.actor import Actor
from runtime.identity.actors import Actors
from runtime.identity.departments import Departments
from runtime.identity.passwords import Passwords
from runtime.identity.people import People
from runtime.identity.sessions import Origin, Sessions
from runtime.identity.sign_in import SignIn
from runtime.identity.throttle import Throttle
from runtime.identity.tokens import Tokens
from runtime.identity.user import NewUser, User
from runtime.storage.database import Database

PASSWORD = "correct horse"
HERE = Origin("192.0.2.7", "a browser")


@dataclass(frozen=True)
class House:
    """Everything identity consists of."""

    database: Database
    clock: VirtualClock
    departments: Departments
    people: People
    actors: Actors
    sessions: Sessions
    tokens: Tokens
    throttle: Throttle
    sign_in: SignIn


def build(database: Database, clock: VirtualClock) -> House:
    """Build the services; two houses on one database are what two processes are."""
    departments, hasher = Departments(database, clock), Passwords()
    people = People(database, clock, departments, hasher, sort_key)
    actors = Actors(database, clock, departments, Actor("system", language="zh", zone="Asia/Shanghai"))
    sessions, throttle = Sessions(database, clock), Throttle(database, clock)
    return House(
        database=database,
        clock=clock,
        departments=departments,
        people=people,
        actors=actors,
        sessions=sessions,
        tokens=Tokens(database, clock),
        throttle=throttle,
        sign_in=SignIn(people, sessions, throttle, hasher, actors),
    )


@pytest.fixture
def house(database: Database, clock: VirtualClock) -> House:
    """Give the services of one process."""
    return build(database, clock)


@pytest.fixture
def other_process(database: Database, clock: VirtualClock, house: House) -> House:
    """Give the services of a second process on the same database."""
    return build(database, clock)


@pytest.fixture
def service(house: House) -> str:
    """Give the id of a department."""
    return house.departments.add(Text("客户服务中心", "Customer Service")).id


@pytest.fixture
def min_(house: House, service: str) -> User:
    """Give 周敏, who works in that department and knows the password."""
    new = NewUser("zhoumin", "周敏", PASSWORD, email="ZhouMin@qihe.example", phone="13800000001", departments=(service,))
    return house.people.add(new)


@pytest.fixture
def jun(house: House) -> User:
    """Give 何俊, who belongs nowhere and has no password."""
    return house.people.add(NewUser("hejun", "何俊"))

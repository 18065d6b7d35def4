"""The demo organisation is made once, whole, and its accounts work only while the demo does."""

from __future__ import annotations

import pytest

from dougong import demo
from engines.kernel.clock import VirtualClock
from engines.kernel.text import Text
from runtime.identity.passwords import Passwords
from runtime.identity.user import NewUser
from runtime.storage.database import Database
from tests.support.houses import House, build_house

HASHER = Passwords()


@pytest.fixture
def house(clock: VirtualClock) -> House:
    database = Database.open("sqlite://")
    database.upgrade()
    return build_house(database, clock)


def settle(house: House) -> None:
    demo.settle(house.people, house.departments, HASHER)


def superior(house: House, login: str) -> str | None:
    found = house.people.superior_of(house.people.by_login(login).id)
    return None if found is None else house.people.find(found).login


def test_everybody_is_there_with_a_department(house: House) -> None:
    settle(house)
    people = house.people.every()
    assert {one.login for one in people} == {one.login for one in demo.COLLEAGUES}
    assert all(one.department for one in people)


def test_settling_again_changes_nothing(house: House) -> None:
    settle(house)
    before = (house.people.every(), house.departments.tree())
    settle(house)
    assert (house.people.every(), house.departments.tree()) == before


@pytest.mark.parametrize(
    ("login", "boss"),
    [
        ("linxiaowen", "zhoumin"),
        ("zhoumin", "zhenglan"),
        ("chensiyuan", "qinmo"),
        ("qinmo", "zhenglan"),
        ("zhenglan", None),
    ],
)
def test_everybody_knows_who_stands_above(house: House, login: str, boss: str | None) -> None:
    settle(house)
    assert superior(house, login) == boss


def test_what_an_interrupted_start_left_out_is_made_up_for(house: House) -> None:
    house.departments.add(Text("客户服务中心", "Customer Service"))
    house.people.add(NewUser("hejun", "何俊", email="hejun@qihe.example"))
    settle(house)
    assert len(house.people.every()) == len(demo.COLLEAGUES)
    assert len(house.departments.tree()) == len(demo.UNITS)
    assert superior(house, "linxiaowen") == "zhoumin"


def test_a_real_person_of_the_same_login_is_left_alone(house: House) -> None:
    real = house.people.add(NewUser("hejun", "Real He", "correct horse", email="hejun@acme.example"))
    settle(house)
    demo.shut(house.people, HASHER)
    assert house.people.find(real.id) == real


def test_without_the_demo_its_accounts_are_shut(house: House) -> None:
    settle(house)
    assert len(demo.shut(house.people, HASHER)) == len(demo.COLLEAGUES)
    assert [one for one in house.people.every() if one.active] == []
    assert demo.shut(house.people, HASHER) == []


def test_an_account_with_a_password_of_its_own_stays_open(house: House) -> None:
    settle(house)
    house.people.set_password(house.people.by_login("hejun").id, "correct horse")
    demo.shut(house.people, HASHER)
    assert [one.login for one in house.people.every() if one.active] == ["hejun"]


def test_with_the_demo_they_open_again(house: House) -> None:
    settle(house)
    demo.shut(house.people, HASHER)
    settle(house)
    assert all(one.active for one in house.people.every())


def test_an_account_shut_by_an_administrator_stays_shut(house: House) -> None:
    settle(house)
    person = house.people.by_login("hejun")
    house.people.set_password(person.id, "correct horse")
    house.people.set_active(person.id, active=False)
    settle(house)
    assert not house.people.find(person.id).active

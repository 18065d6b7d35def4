"""The first start makes one administrator, once."""

from __future__ import annotations

import pytest

from engines.kernel.errors import InvalidError
from runtime.identity.first_run import ensure_admin
from runtime.identity.sessions import Origin
from runtime.identity.user import User
from tests.support.houses import House


def test_a_made_up_password_is_told_once_and_works(house: House) -> None:
    password = ensure_admin(house.people, None, "管理员")
    assert password is not None
    assert len(password) == 20
    assert house.sign_in.sign_in("admin", password, Origin()).token
    assert ensure_admin(house.people, None, "管理员") is None


def test_a_given_password_is_used_and_not_repeated(house: House) -> None:
    assert ensure_admin(house.people, "correct horse", "管理员") is None
    assert house.people.by_login("admin").admin


def test_where_people_are_no_administrator_is_made(house: House, min_: User) -> None:
    assert ensure_admin(house.people, None, "管理员") is None
    assert [one.login for one in house.people.every()] == ["zhoumin"]


def test_a_weak_given_password_is_refused(house: House) -> None:
    with pytest.raises(InvalidError):
        ensure_admin(house.people, "admin", "管理员")

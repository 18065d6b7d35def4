"""Signing in: by login, email or phone; throttled; and an attacker learns nothing from the answer or its time."""

from __future__ import annotations

import time
from datetime import timedelta
from statistics import median

import pytest
from argon2 import PasswordHasher

from engines.kernel.errors import InvalidError
from runtime.identity.sessions import Origin
from runtime.identity.sign_in import WrongSignInError
from runtime.identity.throttle import SIGN_IN_PER_ADDRESS, SIGN_IN_PER_LOGIN, Claim, ThrottledError
from runtime.identity.user import NewUser, User
from tests.support.houses import HERE, PASSWORD, House


def claims(login: str, address: str) -> tuple[Claim, Claim]:
    return SIGN_IN_PER_LOGIN.of(login), SIGN_IN_PER_ADDRESS.of(address)


def seconds(house: House, login: str, address: str) -> float:
    began = time.thread_time()
    with pytest.raises(WrongSignInError):
        house.sign_in.sign_in(login, "wrong", Origin(address))
    return time.thread_time() - began


@pytest.mark.parametrize("name", ["zhoumin", " ZhouMin ", "zhoumin@qihe.example", "13800000001"])
def test_login_email_and_phone_all_work(house: House, min_: User, name: str) -> None:
    assert house.sign_in.sign_in(name, PASSWORD, HERE).session.user_id == min_.id


@pytest.mark.parametrize(("login", "password"), [("zhoumin", "wrong"), ("nobody", PASSWORD), ("hejun", ""), ("", "")])
def test_every_kind_of_wrong_is_the_same_error(house: House, min_: User, jun: User, login: str, password: str) -> None:
    with pytest.raises(WrongSignInError):
        house.sign_in.sign_in(login, password, HERE)


def test_an_unknown_login_takes_as_long_as_a_wrong_password(house: House, min_: User) -> None:
    seconds(house, "warm-up", "192.0.2.99")
    known = [seconds(house, "zhoumin", f"192.0.2.{turn}") for turn in range(7)]
    unknown = [seconds(house, f"nobody{turn}", f"192.0.2.{turn}") for turn in range(7)]
    assert 0.5 < median(unknown) / median(known) < 2


def test_who_has_left_is_not_let_in(house: House, min_: User) -> None:
    house.sign_in.dismiss(min_.id)
    with pytest.raises(WrongSignInError):
        house.sign_in.sign_in("zhoumin", PASSWORD, HERE)


def test_guessing_at_one_login_is_stopped_from_any_address(house: House, other_process: House, min_: User) -> None:
    for turn in range(10):
        process = (house, other_process)[turn % 2]
        with pytest.raises(WrongSignInError):
            process.sign_in.sign_in("zhoumin", "wrong", Origin(f"192.0.2.{turn}"))
    with pytest.raises(ThrottledError):
        house.sign_in.sign_in("zhoumin", PASSWORD, Origin("198.51.100.1"))


def test_guessing_at_many_logins_from_one_address_is_stopped(house: House, min_: User) -> None:
    for turn in range(60):
        house.throttle.enter(*claims(f"user{turn}", HERE.address))
    with pytest.raises(ThrottledError):
        house.sign_in.sign_in("zhoumin", PASSWORD, HERE)


def test_after_the_wait_the_right_password_works(house: House, min_: User) -> None:
    for turn in range(10):
        house.throttle.enter(*claims("zhoumin", f"192.0.2.{turn}"))
    with pytest.raises(ThrottledError) as refusal:
        house.sign_in.sign_in("zhoumin", PASSWORD, HERE)
    house.clock.advance(timedelta(seconds=refusal.value.retry_after))
    assert house.sign_in.sign_in("zhoumin", PASSWORD, HERE).token


def test_success_forgets_earlier_mistakes(house: House, min_: User) -> None:
    for _ in range(3):
        for turn in range(9):
            house.throttle.enter(*claims("zhoumin", f"192.0.2.{turn}"))
        assert house.sign_in.sign_in("zhoumin", PASSWORD, HERE).token


def test_an_old_hash_is_renewed_at_the_next_sign_in(house: House) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    house.people.add(NewUser("old", "老赵"), password_hash=old)
    house.sign_in.sign_in("old", PASSWORD, HERE)
    assert "m=19456,t=2,p=1" in str(house.people.credentials("old"))
    assert house.sign_in.sign_in("old", PASSWORD, HERE).token


def test_changing_the_password_ends_the_other_sessions(house: House, min_: User) -> None:
    here = house.sign_in.sign_in("zhoumin", PASSWORD, HERE)
    elsewhere = house.sign_in.sign_in("zhoumin", PASSWORD, HERE)
    house.sign_in.change_password(min_.id, PASSWORD, "battery staple", keep=here.session.token_hash)
    assert house.sessions.resolve(here.token) is not None
    assert house.sessions.resolve(elsewhere.token) is None
    assert house.sign_in.sign_in("zhoumin", "battery staple", HERE).token


def test_the_current_password_is_asked_for(house: House, min_: User) -> None:
    with pytest.raises(InvalidError) as refusal:
        house.sign_in.change_password(min_.id, "wrong", "battery staple", keep=None)
    assert [one.pointer for one in refusal.value.problems] == ["/current"]


def test_a_new_password_must_keep_the_rules(house: House, min_: User) -> None:
    with pytest.raises(InvalidError) as refusal:
        house.sign_in.change_password(min_.id, PASSWORD, "zhoumin", keep=None)
    assert [one.pointer for one in refusal.value.problems] == ["/password"]


def test_a_reset_password_ends_every_session(house: House, min_: User) -> None:
    opened = house.sign_in.sign_in("zhoumin", PASSWORD, HERE)
    house.sign_in.reset_password(min_.id, "battery staple")
    assert house.sessions.resolve(opened.token) is None

"""Passwords: what a new one must be, and how a stored one is compared."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from runtime.identity import passwords
from runtime.identity.passwords import Passwords

HASHER = Passwords()
STORED = HASHER.hash("correct horse")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short77", passwords.TOO_SHORT),
        ("x" * 201, passwords.TOO_LONG),
        ("ZhouMin2026", passwords.IS_LOGIN),
        ("aaaaaaaaaa", passwords.ONE_CHARACTER),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, code: str) -> None:
    assert [problem.code for problem in passwords.check(password, "zhoumin2026")] == [code]


@pytest.mark.parametrize("password", ["八个字的密码就够了", "correct horse", "dougong-demo"])
def test_eight_characters_of_any_language_will_do(password: str) -> None:
    assert passwords.check(password, "zhoumin") == ()


def test_the_right_password_fits() -> None:
    assert HASHER.verify(STORED, "correct horse")


@pytest.mark.parametrize("wrong", ["correct horsf", "", "\x00nobody", "x" * 100_000, "\ud800"])
def test_any_other_text_does_not(wrong: str) -> None:
    assert not HASHER.verify(STORED, wrong)


def test_nothing_fits_where_no_password_is_stored() -> None:
    assert not HASHER.verify(None, "\x00nobody")


def test_a_damaged_hash_fits_nothing() -> None:
    assert not HASHER.verify("not a hash", "correct horse")


def test_the_parameters_are_the_ones_that_were_measured() -> None:
    assert STORED.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_made_with_other_parameters_is_outdated() -> None:
    assert HASHER.outdated(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x"))
    assert not HASHER.outdated(STORED)

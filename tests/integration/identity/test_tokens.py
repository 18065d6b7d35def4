"""API tokens act for a user until they expire or are revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from runtime.identity.user import User
from runtime.storage.platform.identity import api_tokens
from tests.support.houses import House


@pytest.fixture
def secret(house: House, min_: User) -> str:
    return house.tokens.make(min_.id, "nightly export")


def test_a_token_is_found_by_its_secret(house: House, secret: str, min_: User) -> None:
    assert house.token(secret).user_id == min_.id


@pytest.mark.parametrize("wrong", ["", "dgt_", "dgt_guess", "Bearer"])
def test_nothing_else_is_a_token(house: House, secret: str, wrong: str) -> None:
    assert house.tokens.resolve(wrong) is None


def test_a_token_expires(house: House, min_: User) -> None:
    short = house.tokens.make(min_.id, "x", expires_at=house.clock.now() + timedelta(seconds=3))
    assert house.tokens.resolve(short) is not None
    house.clock.advance(timedelta(seconds=3))
    assert house.tokens.resolve(short) is None


def test_a_revoked_token_is_gone_at_once(house: House, secret: str, min_: User) -> None:
    house.tokens.resolve(secret)
    assert house.tokens.revoke(house.tokens.every(min_.id)[0].id)
    assert house.tokens.resolve(secret) is None


def test_another_process_believes_a_revoked_token_for_five_seconds_at_most(
    house: House, other_process: House, secret: str, min_: User
) -> None:
    other_process.tokens.resolve(secret)
    house.tokens.revoke(house.tokens.every(min_.id)[0].id)
    house.clock.advance(timedelta(seconds=3))
    other_process.tokens.resolve(secret)
    house.clock.advance(timedelta(seconds=3))
    assert other_process.tokens.resolve(secret) is None


def test_last_use_is_written_by_flush(house: House, secret: str) -> None:
    house.tokens.resolve(secret)
    assert house.tokens.flush() == 1
    with house.database.read() as connection:
        assert connection.scalar(select(api_tokens.c.seen_at)) == house.clock.now()


def test_revoking_twice_ends_nothing_twice(house: House, secret: str, min_: User) -> None:
    token_id = house.tokens.every(min_.id)[0].id
    assert [house.tokens.revoke(token_id), house.tokens.revoke(token_id)] == [True, False]

"""Sessions: a token opens one for a while; closing ends it at once here and within seconds everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from runtime.identity.sessions import Opened, Origin
from runtime.identity.user import User
from runtime.storage.platform.identity import sessions
from tests.support.houses import HERE, House


@pytest.fixture
def opened(house: House, min_: User) -> Opened:
    return house.sessions.open(min_.id, HERE, remember=False)


def test_a_token_finds_its_session(house: House, opened: Opened, min_: User) -> None:
    assert house.session(opened.token).user_id == min_.id


def test_another_process_finds_it_with_the_same_csrf_token(other_process: House, opened: Opened) -> None:
    assert other_process.session(opened.token).csrf_token == opened.session.csrf_token


@pytest.mark.parametrize("token", ["", "guess", "\ud800", "x" * 10_000])
def test_any_other_token_finds_none(house: House, opened: Opened, token: str) -> None:
    assert house.sessions.resolve(token) is None


def test_the_token_itself_is_not_stored(house: House, opened: Opened) -> None:
    with house.database.read() as connection:
        stored = connection.execute(select(sessions)).mappings().one()
    assert opened.token not in [str(value) for value in stored.values()]


def test_a_closed_session_is_gone_at_once(house: House, opened: Opened) -> None:
    house.sessions.close(opened.token)
    assert house.sessions.resolve(opened.token) is None


def test_another_process_believes_a_closed_session_for_five_seconds_at_most(
    house: House, other_process: House, opened: Opened
) -> None:
    assert other_process.sessions.resolve(opened.token) is not None
    house.sessions.close(opened.token)
    house.clock.advance(timedelta(seconds=5))
    assert other_process.sessions.resolve(opened.token) is None


def test_an_unused_session_ends_after_eight_hours(house: House, opened: Opened) -> None:
    house.clock.advance(timedelta(hours=8))
    assert house.sessions.resolve(opened.token) is None


def test_use_keeps_a_session_alive(house: House, opened: Opened) -> None:
    for _ in range(3):
        house.clock.advance(timedelta(hours=7))
        assert house.sessions.resolve(opened.token) is not None


def test_a_session_ends_after_a_day_however_much_it_is_used(house: House, opened: Opened) -> None:
    found = []
    for _ in range(4):
        house.clock.advance(timedelta(hours=6))
        found.append(house.sessions.resolve(opened.token) is not None)
    assert found == [True, True, True, False]


def test_a_remembered_session_lasts_seven_days_unused(house: House, min_: User) -> None:
    token = house.sessions.open(min_.id, HERE, remember=True).token
    house.clock.advance(timedelta(days=7) - timedelta(seconds=1))
    assert house.sessions.resolve(token) is not None
    house.clock.advance(timedelta(seconds=1))
    assert house.sessions.resolve(token) is None


def test_use_in_one_process_is_known_in_the_others_once_written(
    house: House, other_process: House, opened: Opened
) -> None:
    house.clock.advance(timedelta(hours=7))
    house.sessions.resolve(opened.token)
    house.sessions.flush()
    house.clock.advance(timedelta(hours=7))
    assert other_process.sessions.resolve(opened.token) is not None


def test_finding_a_session_again_costs_no_query(house: House, opened: Opened) -> None:
    asked: list[object] = []
    house.sessions.resolve(opened.token)
    with house.database.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda *_: asked.append(1))
    house.sessions.resolve(opened.token)
    assert asked == []


def test_all_sessions_but_one_can_be_ended(house: House, min_: User, opened: Opened) -> None:
    second = house.sessions.open(min_.id, HERE, remember=True)
    assert house.sessions.close_all(min_.id, keep=second.session.token_hash) == 1
    assert house.sessions.resolve(opened.token) is None
    assert house.sessions.resolve(second.token) is not None


def test_expired_sessions_are_swept(house: House, opened: Opened) -> None:
    house.clock.advance(timedelta(days=2))
    assert house.sessions.sweep() == 1
    assert house.sessions.sweep() == 0


def test_an_endless_browser_name_is_cut(house: House, min_: User) -> None:
    assert house.sessions.open(min_.id, Origin("1" * 500, "x" * 5000), remember=False).token

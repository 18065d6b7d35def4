"""Throttling counts in the database: exactly, over a sliding window, across processes and threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from runtime.identity.throttle import Claim, Limit, Throttle, ThrottledError
from tests.support.houses import House

THREE = Limit("test.three", 3, timedelta(minutes=10))
FIVE = Limit("test.five", 5, timedelta(minutes=10))


def refused(throttle: Throttle, *claims: Claim) -> bool:
    try:
        throttle.enter(*claims)
    except ThrottledError:
        return True
    return False


def test_as_many_attempts_as_the_limit_get_through(house: House) -> None:
    assert [refused(house.throttle, THREE.of("a")) for _ in range(5)] == [False, False, False, True, True]


def test_other_processes_count_the_same_attempts(house: House, other_process: House) -> None:
    for process in (house, other_process, house):
        process.throttle.enter(THREE.of("a"))
    assert refused(other_process.throttle, THREE.of("a"))


def test_each_key_is_counted_by_itself(house: House) -> None:
    for _ in range(3):
        house.throttle.enter(THREE.of("a"))
    assert not refused(house.throttle, THREE.of("b"))


def test_each_limit_is_counted_by_itself(house: House) -> None:
    for _ in range(3):
        house.throttle.enter(THREE.of("a"))
    assert not refused(house.throttle, FIVE.of("a"))


def test_one_limit_reached_refuses_all(house: House) -> None:
    for _ in range(3):
        house.throttle.enter(THREE.of("a"))
    assert refused(house.throttle, FIVE.of("z"), THREE.of("a"))


def test_the_window_slides(house: House) -> None:
    for _ in range(3):
        house.throttle.enter(THREE.of("a"))
        house.clock.advance(timedelta(minutes=1))
    house.clock.advance(timedelta(minutes=7))
    assert [refused(house.throttle, THREE.of("a")) for _ in range(2)] == [False, True]


def test_waiting_as_long_as_told_is_enough(house: House) -> None:
    for _ in range(3):
        house.throttle.enter(THREE.of("a"))
        house.clock.advance(timedelta(minutes=2))
    with pytest.raises(ThrottledError) as refusal:
        house.throttle.enter(THREE.of("a"))
    assert refusal.value.retry_after == 4 * 60
    house.clock.advance(timedelta(seconds=refusal.value.retry_after))
    assert not refused(house.throttle, THREE.of("a"))


def test_a_refused_attempt_does_not_make_the_wait_longer(house: House) -> None:
    for _ in range(3):
        house.throttle.enter(THREE.of("a"))
    house.clock.advance(timedelta(minutes=9))
    assert refused(house.throttle, THREE.of("a"))
    house.clock.advance(timedelta(minutes=1))
    assert not refused(house.throttle, THREE.of("a"))


def test_a_forgiven_attempt_is_not_counted(house: House) -> None:
    for _ in range(9):
        house.throttle.forgive(house.throttle.enter(THREE.of("a")))
    assert not refused(house.throttle, THREE.of("a"))


def test_forgiving_a_limit_forgets_the_earlier_attempts_of_its_key(house: House) -> None:
    house.throttle.enter(THREE.of("a"), FIVE.of("z"))
    house.throttle.enter(THREE.of("a"), FIVE.of("z"))
    house.throttle.forgive(house.throttle.enter(THREE.of("a"), FIVE.of("z")), THREE)
    assert [refused(house.throttle, THREE.of("a")) for _ in range(4)] == [False, False, False, True]
    assert [refused(house.throttle, FIVE.of("z")) for _ in range(4)] == [False, False, False, True]


def test_of_many_attempts_at_once_no_more_than_the_limit_get_through(house: House, other_process: House) -> None:
    throttles = [house.throttle, other_process.throttle] * 10
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda throttle: refused(throttle, THREE.of("a")), throttles))
    assert outcomes.count(False) <= 3


def test_old_attempts_are_swept(house: House) -> None:
    house.throttle.enter(THREE.of("a"))
    house.clock.advance(timedelta(hours=2))
    assert house.throttle.sweep() == 1

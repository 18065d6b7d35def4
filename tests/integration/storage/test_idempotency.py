"""A repeated request finds the answer it was given, for a day, and only if its work was done."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from runtime.storage import idempotency
from tests.integration.storage.desk import NOW

CLAIM = idempotency.Claim("anna", "POST /records", "k1", {"a": 1, "b": [2]}, NOW)
ANSWER = {"id": "r1"}


def find(database, claim: idempotency.Claim):
    with database.read() as connection:
        return idempotency.find(connection, claim)


@pytest.fixture
def answered(database):
    """Give the database with one answer in it."""
    with database.write() as connection:
        idempotency.remember(connection, CLAIM, ANSWER)
    return database


def test_an_unknown_key_has_no_answer(database):
    assert find(database, CLAIM) is None


def test_a_known_key_has_its_answer(answered):
    assert find(answered, replace(CLAIM, body={"b": [2], "a": 1})) == ANSWER


@pytest.mark.parametrize(
    "other", [replace(CLAIM, actor="lea"), replace(CLAIM, route="POST /files"), replace(CLAIM, key="k2")]
)
def test_a_key_holds_for_its_actor_and_route(answered, other):
    assert find(answered, other) is None


def test_the_same_key_with_other_content_is_refused(answered):
    with pytest.raises(idempotency.ReusedKeyError):
        find(answered, replace(CLAIM, body={"a": 2}))


def test_an_answer_is_forgotten_after_a_day(answered):
    later = replace(CLAIM, at=NOW + timedelta(hours=24), body={"other": 1})
    assert find(answered, later) is None
    with answered.write() as connection:
        idempotency.remember(connection, later, {"id": "r2"})
    assert find(answered, later) == {"id": "r2"}


def test_old_answers_can_be_swept_out(answered):
    with answered.write() as connection:
        assert idempotency.forget(connection, NOW) == 0
        assert idempotency.forget(connection, NOW + timedelta(hours=24)) == 1


def test_two_at_once_do_the_work_once(database):
    together = threading.Barrier(2)
    done: list[int] = []

    def work(connection):
        answer = idempotency.find(connection, CLAIM)
        if answer is None:
            done.append(1)
            answer = {"id": f"r{len(done)}"}
            idempotency.remember(connection, CLAIM, answer)
        return answer

    def request(_):
        together.wait()
        return database.run(work)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(request, range(2))
    assert first == second == find(database, CLAIM)

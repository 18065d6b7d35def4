"""Visitors submit and find through doors, with the rights of the door and nothing else."""

from __future__ import annotations

from functools import partial

import pytest

from engines.kernel.errors import DeniedError, InvalidError, MissingError
from runtime.identity.throttle import ThrottledError
from runtime.services.public.asking import NothingFoundError
from runtime.services.public.doors import Door
from tests.support.platforms import Desk

MOBILE = "13912345678"


@pytest.fixture
def submit(desk: Desk) -> Door:
    """Give the door for submitting."""
    return desk.platform.public.door("desk", "ticket", "submit")


@pytest.fixture
def progress(desk: Desk) -> Door:
    """Give the door for looking up."""
    return desk.platform.public.door("desk", "ticket", "progress")


def test_a_submission_becomes_a_record_with_what_the_door_fixes(desk: Desk, submit: Door) -> None:
    made = desk.platform.public.submit(submit, {"subject": "Cold fridge", "mobile": MOBILE})
    record = desk.read(made.record_id)
    assert made.number == record["number"] == "T-202603-0001"
    assert record["status"] == "new"
    assert record["created_by"] is None


def test_a_field_that_the_door_does_not_ask_for_is_refused(desk: Desk, submit: Door) -> None:
    with pytest.raises(DeniedError):
        desk.platform.public.submit(submit, {"subject": "x", "cost": 5})
    with pytest.raises(DeniedError):
        desk.platform.public.submit(submit, {"subject": "x", "status": "done"})


def test_wrong_values_are_told_like_anywhere(desk: Desk, submit: Door) -> None:
    with pytest.raises(InvalidError) as caught:
        desk.platform.public.submit(submit, {"subject": "x", "mobile": "12"})
    assert [problem.pointer for problem in caught.value.problems] == ["/mobile"]


def test_number_and_second_fact_find_the_record(desk: Desk, submit: Door, progress: Door) -> None:
    made = desk.platform.public.submit(submit, {"subject": "Cold fridge", "mobile": MOBILE})
    desk.platform.writer.edit(desk.actor("lea"), desk.ticket, made.record_id, {"status": "done", "handler": "anna"})
    found = desk.platform.public.find(progress, {"number": made.number, "mobile": "139 1234 5678"})
    assert found["record"]["subject"] == "Cold fridge"  # type: ignore[index, call-overload]
    assert found["record"]["handler"] == "A**"  # type: ignore[index, call-overload]
    assert [step["state"] for step in found["steps"]] == ["done", "now"]  # type: ignore[union-attr, index, call-overload]
    assert "cost" not in found["record"]  # type: ignore[operator]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"number": "T-202603-0001", "mobile": "13900000000"}, id="wrong mobile"),
        pytest.param({"number": "T-202603-0009", "mobile": MOBILE}, id="wrong number"),
        pytest.param({"number": "T-202603-0001"}, id="a fact missing"),
        pytest.param({"number": "T-202603-0001", "mobile": "%"}, id="unreadable"),
        pytest.param({"number": {"x": 1}, "mobile": ["y"]}, id="not even text"),
    ],
)
def test_every_kind_of_wrong_has_one_answer(desk: Desk, submit: Door, progress: Door, facts: dict[str, object]) -> None:
    desk.platform.public.submit(submit, {"subject": "Cold fridge", "mobile": MOBILE})
    with pytest.raises(NothingFoundError):
        desk.platform.public.find(progress, facts)


def test_guessing_is_throttled(desk: Desk, progress: Door) -> None:
    guess = partial(desk.platform.public.find, progress, {"number": "T-202603-0001", "mobile": "13900000000"})
    for _ in range(10):
        with pytest.raises(NothingFoundError):
            guess(address="203.0.113.9")
    with pytest.raises(ThrottledError):
        guess(address="203.0.113.9")


def test_an_unknown_door_is_not_there(desk: Desk) -> None:
    with pytest.raises(MissingError):
        desk.platform.public.door("desk", "ticket", "secret")


def test_the_door_to_submit_finds_nothing_and_the_other_way_round(desk: Desk, submit: Door, progress: Door) -> None:
    with pytest.raises(DeniedError):
        desk.platform.public.find(submit, {"number": "T-202603-0001"})
    with pytest.raises(DeniedError):
        desk.platform.public.submit(progress, {"subject": "x"})

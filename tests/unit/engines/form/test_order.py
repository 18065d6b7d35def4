"""A field is settled after everything it reads; fields that wait for each other are named in a circle."""

from __future__ import annotations

import pytest

from engines.form.order import CircleError, settling_order


def test_what_is_read_comes_first() -> None:
    assert settling_order({"a": ["b"], "b": ["c"], "c": []}) == ("c", "b", "a")


def test_what_needs_no_settling_is_left_out() -> None:
    assert settling_order({"a": ["created_at", "other"]}) == ("a",)


def test_the_order_is_the_same_every_time() -> None:
    reads = {name: {"z", "y", "x"} for name in "abc"} | {name: set() for name in "zyx"}
    assert settling_order(reads) == ("x", "y", "z", "a", "b", "c")


@pytest.mark.parametrize("first", ["a", "b", "c"])
def test_a_circle_is_told_in_the_direction_of_reading(first: str) -> None:
    reads = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}
    ordered = {name: reads[name] for name in (first, *reads)}
    with pytest.raises(CircleError) as caught:
        settling_order(ordered)
    assert caught.value.path == ("a", "b", "c", "a")


def test_a_field_may_not_read_itself() -> None:
    with pytest.raises(CircleError) as caught:
        settling_order({"a": ["a"]})
    assert caught.value.path == ("a", "a")

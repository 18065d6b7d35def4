"""Why an expression gave its value: every part a person wrote, what it came to, and what did not matter."""

from __future__ import annotations

import pytest

from engines.rules import check
from engines.rules.explain import BY_ZERO, SETTLED, TOO_LONG, UNUSED, explain
from engines.rules.python import Asking


class Nothing:
    """A data port without any record."""

    def records(self, _form, _ids, _fields):
        return {}

    def related(self, _form, _via, _ids, _fields):
        return {}


@pytest.fixture
def parts(names, context):
    """Explain a source on a record: its parts by what was written."""

    def explained(source, **record):
        values = {names.find(code).id: value for code, value in record.items()}
        whole = explain(check(source, names), values, Asking(context, Nothing()))
        return {part.source: part for part in whole.every()}

    return explained


def test_every_part_has_its_value(parts):
    found = parts("cost * 2 > 100 and count = 3", cost=6000, count=4)
    assert {source: part.value for source, part in found.items()} == {
        "cost * 2 > 100 and count = 3": False,
        "cost * 2 > 100": True,
        "cost * 2": 12000,
        "cost": 6000,
        "count = 3": False,
        "count": 4,
    }


def test_what_comes_after_the_answer_makes_no_difference(parts):
    found = parts("count = 3 and cost > 1", count=4, cost=500)
    assert found["cost > 1"].note == SETTLED


def test_the_branch_that_was_not_taken_is_not_used(parts):
    found = parts("IF(count > 3, cost, cost + 1)", count=4, cost=500)
    assert (found["cost + 1"].note, found["cost"].note) == (UNUSED, None)


def test_a_number_too_long_to_keep_says_so(parts):
    found = parts("cost * cost", cost=99_999_999_999_999)
    assert found["cost * cost"].note == TOO_LONG


def test_a_division_by_zero_says_so(parts):
    found = parts("cost / count", cost=100, count=0)
    assert (found["cost / count"].value, found["cost / count"].note) == (None, BY_ZERO)


def test_a_blank_part_needs_no_excuse(parts):
    assert parts("cost + count", cost=100)["cost + count"].note is None


def test_a_range_shows_what_it_compares(parts):
    found = parts("count between 1 and 3", count=4)
    assert (found["count between 1 and 3"].value, found["count"].value) == (False, 4)

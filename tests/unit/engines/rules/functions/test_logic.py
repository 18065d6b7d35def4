"""Functions of logic choose among values of one type, and are conditions that are true or false."""

import pytest

from engines.rules import check
from tests.support.evaluation import NAMES, evaluate, refusals, scale_of


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ('IF(n > 1, "a", "b")', "a"),
        ('IF(n > 9, "a", "b")', "b"),
        ('IF(n > 9, "a")', None),
        ('IF(flag, "a", "b")', "b"),
        ("IF(true, 1, 2.55)", 100),
        ("IF(false, 1, 2.55)", 255),
        ("IF(n > 1, blank, 1)", None),
        ('IFS(n > 9, "a", n > 1, "b", true, "c")', "b"),
        ('IFS(n > 9, "a", flag, "b", "c")', "c"),
        ('IFS(n > 9, "a")', None),
        ('SWITCH(n, 1, "a", 5, "b", "c")', "b"),
        ('SWITCH(n, 1.5, "a", "c")', "c"),
        ('SWITCH(n, 1, "a")', None),
        ('SWITCH(text, blank, "a", "c")', "a"),
        ('SWITCH(n, 5.0, "a")', "a"),
        ('COALESCE(text, blank, "x")', "x"),
        ("COALESCE(cost, n)", 500),
        ("COALESCE(text)", None),
        ("AND(n > 1, n < 9)", True),
        ("AND(n > 1, flag)", False),
        ("OR(flag, n > 1)", True),
        ("OR(flag)", False),
        ("NOT(flag)", True),
        ("NOT(n > 1)", False),
        ("IS_BLANK(text)", True),
        ("IS_BLANK(n)", False),
        ('IS_BLANK(text = "a")', False),
        ("IS_BLANK(flag)", True),
        ("如果(全部成立(n > 1, 不成立(flag)), 1, 2)", 1),
    ],
)
def test_what_each_function_gives(source, answer):
    assert evaluate(source, n=5) == answer


@pytest.mark.parametrize(
    ("source", "scale"),
    [
        ("IF(flag, 1, 2.5)", 1),
        ("IFS(flag, n, flag, cost, 1.125)", 3),
        ("SWITCH(n, 1.5, n, cost)", 2),
        ("COALESCE(n, fine)", 6),
    ],
)
def test_numbers_take_the_largest_scale(source, scale):
    assert scale_of(source) == scale


def test_a_day_among_moments_is_its_beginning():
    assert check("IF(flag, day, at)", NAMES).type.kind == "datetime"


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('IF(flag, 1, "a")', ["expression.branches"]),
        ("COALESCE(n, day)", ["expression.branches"]),
        ('SWITCH(n, 1, "a", 2, 3)', ["expression.branches"]),
        ('SWITCH(n, "a", 1)', ["expression.branches"]),
        ("IF(n, 1, 2)", ["expression.argument"]),
        ("IFS(flag, 1, n, 2)", ["expression.arguments"]),
        ("IF(flag)", ["expression.arguments"]),
        ("IFS(flag)", ["expression.arguments"]),
        ("SWITCH(n, 1)", ["expression.arguments"]),
        ("COALESCE()", ["expression.arguments"]),
        ("AND()", ["expression.arguments"]),
    ],
)
def test_what_is_refused(source, codes):
    assert refusals(source) == codes

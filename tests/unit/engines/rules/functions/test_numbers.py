"""Functions of one number give whole numbers at scale 0, keep money money, and are blank of blank."""

import pytest

from engines.rules.arithmetic import LIMIT
from tests.support.evaluation import evaluate, refusals, scale_of


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("ABS(-2.5)", 25),
        ("ABS(n - 3)", 3),
        ("SIGN(-0.01)", -1),
        ("SIGN(0)", 0),
        ("SIGN(cost + 1)", 1),
        ("FLOOR(-2.1)", -3),
        ("FLOOR(-2.0)", -2),
        ("FLOOR(2.9)", 2),
        ("CEILING(2.1)", 3),
        ("CEILING(-2.9)", -2),
        ("INT(-2.1)", -3),
        ("TRUNC(-2.9)", -2),
        ("TRUNC(2.9)", 2),
        ("ROUND(2.5)", 3),
        ("ROUND(-2.5)", -3),
        ("ROUND(2.345, 2)", 235),
        ("ROUND(2.3, 6)", 23),
        ("ROUND(1250, -2)", 1300),
        ("ROUND(-1250, -2)", -1300),
        ("ROUND(49.99, -2)", 0),
        ("MOD(-7, 3)", 2),
        ("MOD(7, -3)", -2),
        ("MOD(7.25, 0.5)", 25),
        ("MOD(7, 0)", None),
        ("POWER(1.1, 2)", 1_210_000_000),
        ("POWER(4, -1)", 250_000_000),
        ("POWER(0, 0)", 10**9),
        ("POWER(2, 0.5)", None),
        ("POWER(2, 101)", None),
        ("POWER(1000, 3)", None),
        ("SQRT(2)", 1_414_213_562),
        ("SQRT(-1)", None),
        ("SQRT(0)", 0),
    ],
)
def test_what_each_function_gives(source, answer):
    assert evaluate(source, n=0, cost=0) == answer


@pytest.mark.parametrize(
    "source",
    ["ABS(n)", "SIGN(n)", "FLOOR(cost)", "CEILING(cost)", "INT(cost)", "TRUNC(cost)", "ROUND(cost)", "ROUND(cost, 1)",
     "MOD(n, 2)", "MOD(2, n)", "POWER(n, 2)", "POWER(2, n)", "SQRT(n)"],
)  # fmt: skip
def test_blank_gives_blank(source):
    assert evaluate(source) is None


@pytest.mark.parametrize(
    "source", ["ABS(text)", "SIGN(day)", "FLOOR(flag)", "CEILING(text)", "INT(at)", "TRUNC(tags)", "ROUND(text)",
               "MOD(text, 2)", "MOD(2, text)", "POWER(day, 2)", "SQRT(flag)"]
)  # fmt: skip
def test_what_is_no_number_is_refused(source):
    assert refusals(source) == ["expression.argument"]


@pytest.mark.parametrize("digits", ["7", "-7", "0.5"])
def test_rounding_takes_from_minus_six_to_six_digits(digits):
    assert refusals(f"ROUND(cost, {digits})") == ["expression.digits"]


def test_the_digits_are_written_out():
    assert refusals("ROUND(cost, n)") == ["expression.not_literal"]


@pytest.mark.parametrize(
    ("source", "scale"),
    [("ABS(fine)", 6), ("FLOOR(fine)", 0), ("ROUND(fine, 2)", 2), ("ROUND(cost, 4)", 2), ("ROUND(cost, -2)", 0),
     ("MOD(cost, fine)", 6), ("POWER(n, 2)", 9), ("SQRT(n)", 9)],
)  # fmt: skip
def test_the_scale_is_known_before_anything_runs(source, scale):
    assert scale_of(source) == scale


def test_a_number_near_the_limit_rounds_to_blank_beyond_it():
    assert evaluate("ROUND(n, -6) = blank", n=LIMIT - 1) is True


def test_a_duration_has_a_size_too():
    assert evaluate("ABS(at - NOW()) = 1h", at=None) is False
    assert evaluate("SIGN(-2h)") == -1

"""Arithmetic on scaled integers is what fractions say it is, rounded half away from zero, or blank."""

from fractions import Fraction
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.rules import arithmetic
from engines.rules.arithmetic import LIMIT

scales = st.integers(0, 9)
small = st.integers(-10_000, 10_000)
values = st.one_of(small, st.integers(1 - LIMIT, LIMIT - 1), st.integers(-60, 60).map(lambda tens: tens * 10**16))


def fraction(value, scale):
    return Fraction(value, 10**scale)


def expected(exact, scale):
    """Return the fraction at that scale as a person rounds it: by distance, and away from zero when it is a tie."""
    scaled = abs(exact) * 10**scale
    below = scaled.numerator // scaled.denominator
    size = below + (scaled - below >= Fraction(1, 2))
    value = size if exact > 0 else -size
    return value if abs(value) < LIMIT else None


@given(values, scales, values, scales)
def test_a_product_is_exact_up_to_nine_decimals_and_rounded_there(a, a_scale, b, b_scale):
    answer = arithmetic.multiply(a, b, arithmetic.excess(a_scale, b_scale))
    assert answer == expected(fraction(a, a_scale) * fraction(b, b_scale), min(a_scale + b_scale, 9))


@given(values, scales, values.filter(bool), scales)
def test_a_quotient_is_rounded_at_nine_decimals(a, a_scale, b, b_scale):
    answer = arithmetic.divide(a, b, arithmetic.raised(a_scale, b_scale))
    assert answer == expected(fraction(a, a_scale) / fraction(b, b_scale), 9)


@given(values, scales, values.filter(bool), scales)
def test_a_remainder_lies_between_zero_and_the_divisor(a, a_scale, b, b_scale):
    exact = fraction(a, a_scale) % fraction(b, b_scale)
    assert arithmetic.modulo(a, a_scale, b, b_scale) == expected(exact, max(a_scale, b_scale))


@given(st.one_of(small, values), scales, st.integers(-100, 100))
def test_a_whole_power_is_rounded_once(base, scale, exponent):
    if not base and exponent < 0:
        base = 1
    answer = arithmetic.power(base, scale, exponent * 10**scale, scale)
    assert answer == expected(fraction(base, scale) ** exponent, 9)


@given(st.integers(0, LIMIT - 1), scales)
def test_a_root_is_the_nearest_number_of_nine_decimals(value, scale):
    exact = value * 10 ** (18 - scale)
    root = arithmetic.square_root(value, scale)
    nearest = isqrt(4 * exact)
    assert root == (nearest + 1) // 2 if root is not None else nearest + 1 >= 2 * LIMIT


@given(values, scales, scales)
def test_rescaling_rounds_half_away_from_zero(value, scale, to):
    assert arithmetic.rescale(value, scale, to) == expected(fraction(value, scale), to)


@given(values, scales, st.integers(-6, 6))
def test_rounding_keeps_no_more_decimals_than_asked_for(value, scale, digits):
    at = min(scale, digits)
    exact = expected(fraction(value, scale) * Fraction(10) ** min(at, 0), max(at, 0))
    answer = exact if exact is None or at >= 0 else exact * 10**-at
    assert arithmetic.rounded(value, scale, digits) == (answer if answer is None or abs(answer) < LIMIT else None)


@pytest.mark.parametrize(
    ("value", "answer"), [(25, 3), (-25, -3), (24, 2), (-24, -2), (5, 1), (-5, -1), (4, 0), (0, 0)]
)
def test_halves_leave_zero(value, answer):
    assert arithmetic.half_away(value, 10) == answer


@pytest.mark.parametrize("edge", [LIMIT, -LIMIT, LIMIT * 10])
def test_a_result_at_the_limit_is_blank(edge):
    assert arithmetic.limited(edge) is None


@pytest.mark.parametrize("edge", [LIMIT - 1, 1 - LIMIT, 0])
def test_a_result_below_the_limit_stands(edge):
    assert arithmetic.limited(edge) == edge


@pytest.mark.parametrize(
    "answer",
    [
        arithmetic.divide(1, 0, 10**9),
        arithmetic.modulo(1, 0, 0, 0),
        arithmetic.power(0, 0, -1, 0),
        arithmetic.power(2, 0, 101, 0),
        arithmetic.power(2, 0, 5, 1),
        arithmetic.square_root(-1, 0),
    ],
)
def test_what_has_no_answer_is_blank(answer):
    assert answer is None


def test_the_power_zero_is_one_even_of_zero():
    assert arithmetic.power(0, 2, 0, 0) == 10**9

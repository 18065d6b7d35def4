"""The measures of customer experience are the usual ones, to nine decimals, and blank where nobody answered."""

import pytest

from tests.support.evaluation import evaluate, refusals

RATE = 10**9


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("CSAT_RATE([5, 4, 3, blank])", 666_666_667),
        ("CSAT_RATE([5, 4, 3], 5)", 333_333_333),
        ("CSAT_RATE([5, 4, 3], 3.5)", 666_666_667),
        ("CSAT_RATE([3.4, 3.5], 3.5)", RATE // 2),
        ("CSAT_RATE([n, n])", None),
        ("NPS(10, 9, 8, 3)", 25 * RATE),
        ("NPS(0, 6)", -100 * RATE),
        ("NPS(9.5, 8.9, 6.1)", 33_333_333_333),
        ("NPS(n)", None),
        ("CES(5, 6, 7, n)", 6 * RATE),
        ("CES(n)", None),
        ("FIRST_RESPONSE([30m, 1h])", 45 * RATE),
        ("FIRST_RESPONSE([1s, 1s, 2s])", 22_222_222),
        ("FIRST_RESPONSE(NOW() - at)", None),
        ("RESOLUTION_RATE([true, flag])", RATE // 2),
        ("PERCENT_WHERE([n > 1, 1 > n, 2 > 1])", 333_333_333),
        ("COUNT_WHERE([n > 1, 2 > 1])", 1),
        ("COUNT_WHERE(flag)", 0),
    ],
)
def test_what_each_measure_gives(source, answer):
    assert evaluate(source) == answer


@pytest.mark.parametrize(
    "source",
    ["CSAT_RATE([text])", "NPS(day)", "CES(flag)", "FIRST_RESPONSE([1, 2])", "RESOLUTION_RATE([n])",
     "PERCENT_WHERE([1])",
     "COUNT_WHERE([text])"],
)  # fmt: skip
def test_what_cannot_be_measured_is_refused(source):
    assert refusals(source) == ["expression.argument"]

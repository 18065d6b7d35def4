"""Aggregates over written lists skip blanks, are exact, and say what they say of nothing."""

from datetime import date

import pytest

from tests.support.evaluation import evaluate, refusals, scale_of


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("COUNT(n, blank, 3)", 1),
        ("COUNT([1, 2, 2])", 3),
        ("COUNT_DISTINCT(1, 2.0, 2)", 2),
        ("COUNT_DISTINCT(text, 'a', 'b', 'a')", 2),
        ("SUM(1.5, n, 2)", 35),
        ("SUM(n, n)", 0),
        ("AVG(1, n, 2)", 1_500_000_000),
        ("AVG(n)", None),
        ("AVG(1, 1, 0)", 666_666_667),
        ("AVG(-1, -1, 0)", -666_666_667),
        ("MIN(n, 3, 2.5)", 25),
        ("MAX(n, 3, 2.5)", 30),
        ("MIN(n)", None),
        ("MAX('b', 'a', text)", "b"),
        ("MIN(day, '2026-01-02')", date(2026, 1, 2)),
        ("MEDIAN(1, 9, 2, n)", 2_000_000_000),
        ("MEDIAN(1, 2)", 1_500_000_000),
        ("MEDIAN(n)", None),
        ("PERCENTILE([10, 20, 30], 0.9)", 28_000_000_000),
        ("PERCENTILE(1, 2, 3, 4, 0)", 1_000_000_000),
        ("PERCENTILE(1, 2, 3, 4, 1)", 4_000_000_000),
        ("PERCENTILE([0, 1], 0.333333333)", 333_333_333),
        ("FIRST(n, 2, 3)", 2),
        ("LAST(2, 3, n)", 3),
        ("LAST(n)", None),
        ("ANY(n > 0, 1 > 0)", True),
        ("ANY(flag)", False),
        ("ALL(1 > 0, n > 0)", False),
        ("ALL(true, 1 > 0)", True),
        ("COUNT(tags)", 0),
        ("FIRST(tags) = 'new'", False),
        ("SUM(1h, 30m)", 5_400_000),
        ("AVG(1h, 30m, 30m)", 2_400_000),
        ("MEDIAN(1h, 30m)", 2_700_000),
    ],
)
def test_what_each_aggregate_gives(source, answer):
    assert evaluate(source.replace("'", '"')) == answer


def test_a_list_field_has_a_count_and_two_ends():
    assert evaluate("COUNT(tags)", tags=("new", "big")) == 2
    assert evaluate('FIRST(tags) = "new" and LAST(tags) = "big"', tags=("new", "big")) is True


def test_texts_stand_by_code_point():
    assert evaluate('MAX("\U0001f600", "￥")') == "\U0001f600"


def test_a_sum_beyond_the_limit_is_blank():
    assert evaluate("SUM(n, m) is blank", n=10**18 - 1, m=1) is True


def test_an_average_of_numbers_whose_sum_is_beyond_the_limit_is_exact():
    assert evaluate("AVG(n, m) = 900000000", n=9 * 10**8, m=9 * 10**8) is True


@pytest.mark.parametrize(
    "source",
    ['SUM("a", text)', "AVG(day)", "MIN(flag, true)", "MAX(tags)", "MEDIAN(text)", "PERCENTILE(day, 0.5)", "ANY(n, 2)",
     "ALL(text)", "SUM(tags)"],
)  # fmt: skip
def test_what_cannot_be_gathered_is_refused(source):
    assert refusals(source) == ["expression.argument"]


@pytest.mark.parametrize("share", ["1.1", "-0.1"])
def test_a_percentile_lies_between_none_and_all(share):
    assert refusals(f"PERCENTILE([1, 2], {share})") == ["expression.share"]


def test_the_share_of_a_percentile_is_written_out():
    assert refusals("PERCENTILE([1, 2], n)") == ["expression.not_literal"]


@pytest.mark.parametrize(
    ("source", "scale"),
    [
        ("SUM(n, cost)", 2),
        ("AVG(n)", 9),
        ("MIN(n, cost)", 2),
        ("MEDIAN(cost)", 9),
        ("COUNT(cost)", 0),
        ("FIRST(cost)", 2),
    ],
)
def test_the_scale_is_known_before_anything_runs(source, scale):
    assert scale_of(source) == scale

"""Moments are so many days, months or hours apart, and durations are exact to the millisecond."""

from datetime import UTC, date, datetime

import pytest

from engines.rules.types import Context
from tests.support.evaluation import evaluate, scale_of

AUTUMN = Context.at(datetime(2026, 10, 25, 12, tzinfo=UTC), "Europe/Berlin")


@pytest.mark.parametrize(
    ("later", "earlier", "months"),
    [
        (date(2026, 2, 28), date(2026, 1, 31), 1),
        (date(2024, 2, 28), date(2024, 1, 31), 0),
        (date(2024, 2, 29), date(2024, 1, 31), 1),
        (date(2026, 12, 31), date(2026, 11, 30), 1),
        (date(2026, 12, 29), date(2026, 11, 30), 0),
        (date(2026, 1, 31), date(2026, 2, 28), -1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
    ],
)
def test_months_count_when_they_are_completed(later, earlier, months):
    found = evaluate('DATE_DIFF(DATE_ADD(day, n, "day"), day, "month")', day=earlier, n=(later - earlier).days)
    assert found == months


def test_days_are_those_of_the_calendar_and_hours_those_that_pass():
    at = datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert evaluate('DATE_DIFF("2026-10-26", at, "day")', AUTUMN, at=at) == 1
    assert evaluate('DATE_DIFF("2026-10-26", at, "hour")', AUTUMN, at=at) == 25


@pytest.mark.parametrize(("unit", "answer"), [("week", -1), ("hour", -191), ("minute", -11519), ("quarter", 0)])
def test_parts_of_units_are_cut_off_towards_zero(unit, answer):
    at = datetime(2026, 11, 30, 4, 59, 0, 1000, tzinfo=UTC)
    assert evaluate(f'DATE_DIFF(NOW(), at, "{unit}")', at=at) == answer


def test_hours_between_have_nine_decimals():
    at = datetime(2026, 11, 22, 4, 40, tzinfo=UTC)
    assert evaluate("HOURS_BETWEEN(at, NOW())", at=at) == 333_333_333
    assert scale_of("HOURS_BETWEEN(at, NOW())") == 9


def test_minutes_of_millennia_have_too_many_digits():
    assert evaluate('MINUTES_BETWEEN(day, "9999-01-01")', day=date(1000, 1, 1)) is None


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ('DURATION(1.5, "hour")', 5_400_000),
        ('DURATION(cost, "second")', 1230),
        ('DURATION(0.0005, "second")', 1),
        ('DURATION(-0.0005, "second")', -1),
        ('DURATION(n, "week")', None),
        ('DURATION(m, "week")', None),
    ],
)
def test_a_duration_is_whole_milliseconds(source, answer):
    assert evaluate(source, cost=123, n=10**15) == answer

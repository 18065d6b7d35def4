"""Working days and hours are what counting day by day gives, without counting day by day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.rules.functions.working_days import network_days, read_hours, work_day, worked
from tests.support.evaluation import evaluate, refusals

DAYS = st.dates(date(2025, 12, 1), date(2026, 2, 28))
HOLIDAYS = st.lists(DAYS, max_size=20)
STEP = timedelta(days=1)


def is_free(day, holidays):
    return day.weekday() > 4 or day in holidays


def counted(start, end, holidays):
    if start > end:
        return -counted(end, start, holidays)
    every = (start + STEP * place for place in range((end - start).days + 1))
    return sum(not is_free(day, holidays) for day in every)


def walked(start, count, holidays):
    day, step = start, STEP if count > 0 else -STEP
    for _ in range(abs(count)):
        day += step
        while is_free(day, holidays):
            day += step
    return day


@given(DAYS, DAYS, HOLIDAYS)
def test_working_days_between_are_the_ones_counted(start, end, holidays):
    assert network_days(start, end, holidays) == counted(start, end, holidays)


@given(DAYS, st.integers(-40, 40), HOLIDAYS)
def test_a_working_day_is_the_one_walked_to(start, count, holidays):
    assert work_day(start, count, holidays) == walked(start, count, holidays)


@pytest.mark.parametrize("count", [2_400_000, -2_400_000, 10**17, -(10**17)])
def test_far_away_working_days_are_blank_at_once(count):
    assert work_day(date(2026, 1, 1), count, ()) is None


def test_holidays_are_written_out_as_days():
    answer = evaluate('WORKDAY(day, 1, ["2026-10-01", blank, "2026-10-02"])', day=date(2026, 9, 30))
    assert answer == date(2026, 10, 5)


@pytest.mark.parametrize(
    "source", ["WORKDAY(day, 1, [day])", "NETWORKDAYS(day, day, [TODAY()])", "WORKDAY(day, 1, [1])"]
)
def test_holidays_that_are_not_written_out_are_refused(source):
    assert len(refusals(source)) == 1


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("09:00-18:00", ((9, 18),)),
        ("8:00-12:00, 13:00-17:00", ((8, 12), (13, 17))),
        ("09：00-12：00，12:00-24:00", ((9, 12), (12, 24))),
        ("09:00", None),
        ("18:00-09:00", None),
        ("09:00-12:00,11:00-13:00", None),
        ("09:60-10:00", None),
        ("09:00-24:01", None),
        ("09:00-12:00,", None),
        ("", None),
    ],
)
def test_working_hours_are_spans_in_order(text, spans):
    expected = None if spans is None else tuple((since * 3_600_000, until * 3_600_000) for since, until in spans)
    assert read_hours(text) == expected


@given(DAYS, st.integers(0, 86_399_999))
def test_working_time_only_grows(day, clock):
    spans = read_hours("09:00-12:00,13:30-18:00") or ()
    assert 0 <= worked(day, clock, spans) - worked(day, 0, spans) <= 27_000_000


def test_a_working_week_has_forty_five_hours():
    start = datetime(2026, 11, 22, 5, tzinfo=UTC)
    assert evaluate("BUSINESS_HOURS_BETWEEN(at, DATE_ADD(at, 1, 'week'))", at=start) == 45 * 10**9


def test_hours_on_the_weekend_do_not_count():
    assert evaluate('BUSINESS_HOURS_BETWEEN("2026-11-21", "2026-11-23 09:00")') == 0

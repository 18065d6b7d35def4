"""Moments move by units, keep the clock of the zone over summer time, and never leave the years from 1000 to 9999."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.rules.dates import FIRST_YEAR, LAST_INSTANT
from engines.rules.functions.dates import day_of
from engines.rules.functions.moving import anniversary, ending, moved, starting
from engines.rules.functions.spans import months_between
from engines.rules.functions.units import DAY_UNITS, UNITS
from engines.rules.types import Context
from tests.support.evaluation import evaluate, refusals

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [BERLIN, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia"), UTC]
)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date.max)
INSTANTS = st.datetimes(datetime(FIRST_YEAR, 1, 1), LAST_INSTANT.replace(tzinfo=None), timezones=st.just(UTC)).map(  # noqa: DTZ001  # naive bounds, as asked for
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
MOMENTS = st.one_of(DAYS, INSTANTS)


def kept(moment):
    return moment is None or (
        moment.year >= FIRST_YEAR and (not isinstance(moment, datetime) or moment <= LAST_INSTANT)
    )


@given(
    MOMENTS, st.integers(-(10**18), 10**18) | st.integers(-4000, 4000), st.integers(0, 9), st.sampled_from(UNITS), ZONES
)
def test_whatever_moves_stays_in_the_years_kept_or_is_blank(moment, count, scale, unit, zone):
    assert kept(moved(moment, count, scale, unit, zone))


@given(MOMENTS, st.sampled_from(DAY_UNITS), ZONES)
def test_a_moment_lies_between_the_ends_of_its_unit(moment, unit, zone):
    start, end = starting(moment, unit, zone), ending(moment, unit, zone)
    assert kept(start)
    assert kept(end)
    assert start is None or start <= moment
    assert end is None or moment <= end


@given(DAYS, DAYS)
def test_completed_months_are_those_that_can_be_added_without_passing(one, other):
    earlier, later = sorted((one, other))
    months = months_between(later, earlier)
    after = moved(earlier, months + 1, 0, "month", UTC)
    assert moved(earlier, months, 0, "month", UTC) <= later
    assert after is None or after > later


@given(DAYS, DAYS)
def test_an_anniversary_is_the_next_with_the_same_month_and_day(day, start):
    found = anniversary(day, start)
    assert found is None or (found >= start and (found - start).days <= 366)
    assert found is None or (found.month, found.day) in ((day.month, day.day), (2, 28))


@pytest.mark.parametrize(
    ("count", "unit", "answer"),
    [
        # 25 October 2026 has twenty-five hours in Berlin.
        (1, "day", datetime(2026, 10, 25, 10, tzinfo=UTC)),
        (24, "hour", datetime(2026, 10, 25, 9, tzinfo=UTC)),
        (-1, "month", datetime(2026, 9, 24, 9, tzinfo=UTC)),
    ],
)
def test_days_keep_the_clock_and_hours_pass(count, unit, answer):
    assert moved(datetime(2026, 10, 24, 9, tzinfo=UTC), count, 0, unit, BERLIN) == answer


def test_a_doubled_hour_is_the_first_however_it_is_reached():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moved(second, 0, 0, "month", BERLIN) == moved(second, 0, 0, "day", BERLIN) == first


def test_a_clock_inside_a_gap_is_read_later():
    before = datetime(2026, 3, 28, 1, 30, tzinfo=UTC)
    assert moved(before, 1, 0, "day", BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_parts_of_hours_pass_to_the_millisecond():
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert moved(noon, 33, 2, "second", UTC) == datetime(2026, 1, 1, 12, 0, 0, 330000, tzinfo=UTC)


def test_parts_of_days_are_cut_off():
    assert evaluate('DATE_ADD(day, cost, "day")', day=date(2026, 1, 1), cost=-199) == date(2025, 12, 31)


@pytest.mark.parametrize(
    "source",
    [
        'DATE_ADD(day, 1.5, "day")',
        'DATE_ADD(day, 1, "moon")',
        'START_OF(day, "hour")',
        'END_OF("minute")',
        "START_OF(day)",
    ],
)
def test_units_and_counts_that_make_no_sense_are_refused(source):
    assert len(refusals(source)) == 1


@pytest.mark.parametrize("unit", ["month", "Months", " MONTH ", "月"])
def test_a_unit_has_several_spellings(unit):
    assert evaluate(f'START_OF(day, "{unit}")', day=date(2026, 3, 5)) == date(2026, 3, 1)


def test_the_end_of_an_instants_unit_is_its_last_millisecond():
    here = Context.at(datetime(2026, 10, 25, 12, tzinfo=UTC), BERLIN)
    end = evaluate('END_OF(NOW(), "day")', here)
    assert end == datetime(2026, 10, 25, 22, 59, 59, 999000, tzinfo=UTC)


def test_an_instant_lies_on_a_day_of_the_zone():
    assert day_of(datetime(2026, 10, 24, 22, tzinfo=UTC), BERLIN) == date(2026, 10, 25)

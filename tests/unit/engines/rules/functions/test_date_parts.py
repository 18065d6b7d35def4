"""Dates are read, made and taken apart alike from days and from instants, which count by the clock of the zone."""

from datetime import UTC, date, datetime

import pytest

from engines.rules import check
from engines.rules.dependencies import dependencies
from engines.rules.types import Context
from tests.support.evaluation import NAMES, evaluate, refusals

LATE = datetime(2026, 12, 31, 16, 30, 15, 999000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("YEAR(at)", 2027),
        ("MONTH(at)", 1),
        ("DAY(at)", 1),
        ("WEEKDAY(at)", 5),
        ("QUARTER(at)", 1),
        ("WEEK(at)", 53),
        ("HOUR(at)", 0),
        ("MINUTE(at)", 30),
        ("DATE(at)", date(2027, 1, 1)),
    ],
)
def test_an_instant_has_the_parts_that_the_clock_of_the_zone_shows(source, answer):
    assert evaluate(source, at=LATE) == answer


def test_the_zone_is_the_contexts():
    assert evaluate("HOUR(at)", Context.at(LATE, "America/New_York"), at=LATE) == 11


@pytest.mark.parametrize("name", ["YEAR", "MONTH", "DAY", "WEEKDAY", "QUARTER", "WEEK", "DATE", "DAYS_SINCE"])
def test_a_blank_day_has_blank_parts(name):
    assert evaluate(f"{name}(day)") is None


@pytest.mark.parametrize("name", ["HOUR", "MINUTE"])
def test_a_day_has_no_clock(name):
    assert refusals(f"{name}(day)") == ["expression.argument"]


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("DATE(2026, 14, 1)", date(2027, 2, 1)),
        ("DATE(2026, 0, 1)", date(2025, 12, 1)),
        ("DATE(2026, 3, 0)", date(2026, 2, 28)),
        ("DATE(2024, 2.9, 29.9)", date(2024, 2, 29)),
        ("DATE(9999, 13, 0)", date(9999, 12, 31)),
        ("DATE(9999, 13, 1)", None),
        ("DATE(9999, 9999, 9999)", None),
        ("DATE(1000, -9999, -9999)", None),
        ("DATE(999, 13, 1)", None),
        ("DATE(n, n, n)", None),
    ],
)
def test_months_and_days_run_on_into_the_next(source, answer):
    assert evaluate(source, n=10**15) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        (" 2026年3月5日\u3000", date(2026, 3, 5)),
        ("\uff12\uff10\uff12\uff16/3/5", date(2026, 3, 5)),
        ("2026-02-29", None),
        ("\u06f2\u06f0\u06f2\u06f6-03-05", None),
        ("\u20032026-03-05", None),
        ("2026-03-05 10:00", None),
        (" " * 60 + "2026-03-05", None),
    ],
)
def test_a_text_that_is_no_day_gives_blank(text, answer):
    assert evaluate("DATE(text)", text=text) == answer


@pytest.mark.parametrize(
    "source", ["DATE(2026, 1)", "DATE(2026)", "DATE(day, 1, 1)", "DATE(text, 1, 1)", "DATE(1, 2, day)"]
)
def test_a_date_is_made_of_three_numbers_or_of_one_thing(source):
    assert len(refusals(source)) == 1


def test_days_are_counted_by_the_calendar_of_the_zone():
    evening = Context.at(datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "Asia/Shanghai")
    assert evaluate("DAYS_SINCE(at)", evening, at=datetime(2026, 11, 21, 16, 0, tzinfo=UTC)) == 0


def test_days_until_are_the_negative_of_days_since():
    assert evaluate("DAYS_UNTIL(day) + DAYS_SINCE(day)", day=date(2000, 2, 29)) == 0


@pytest.mark.parametrize(
    ("source", "volatile"),
    [
        ("TODAY()", {"today"}),
        ("NOW()", {"now"}),
        ("DAYS_SINCE(day)", {"today"}),
        ('START_OF("month")', {"today"}),
        ('START_OF(day, "month")', set()),
        ("ANNIVERSARY(day)", {"today"}),
        ('ANNIVERSARY(day, "2027-01-01")', set()),
        ('DATE_ADD(day, 1, "day")', set()),
    ],
)
def test_only_what_reads_the_clock_is_volatile(source, volatile):
    assert set(dependencies(check(source, NAMES).tree).volatile) == volatile

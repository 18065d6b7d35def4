"""An importer that knows a file's date format names it; what does not fit the format is a problem."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from engines.form.dates import date_value, datetime_value, parse_date, parse_datetime
from engines.kernel.problem import Problem

SHANGHAI = ZoneInfo("Asia/Shanghai")
PARTS = ("hour", "minute", "second", "microsecond")


def at(year, month, day, *clock, zone=None):
    return datetime(year, month, day, tzinfo=zone).replace(**dict(zip(PARTS, clock, strict=False)))


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("3/14/2025 1:20", "M/d/yyyy H:mm", at(2025, 3, 14, 1, 20)),
        ("11/22/2026 1:05:00 PM", "M/d/yyyy h:mm:ss a", at(2026, 11, 22, 13, 5)),
        ("11/22/2026 12:05 am", "M/d/yyyy h:mm a", at(2026, 11, 22, 0, 5)),
        ("2026年1月2日 下午3:04", "yyyy年M月d日 ah:mm", at(2026, 1, 2, 15, 4)),
        ("22.11.26", "dd.MM.yy", at(2026, 11, 22)),
        ("20261122153001.250", "yyyyMMddHHmmss.SSS", at(2026, 11, 22, 15, 30, 1, 250000)),
    ],
)
def test_a_time_is_read_in_its_format(text, form, expected):
    assert parse_datetime(text, form) == expected


def test_a_day_is_read_in_its_format():
    assert parse_date("22/11/2026", "d/M/yyyy") == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("14/3/2025", "M/d/yyyy"),
        ("2025-03-14", "M/d/yyyy"),
        ("3/14/2025 13:00 PM", "M/d/yyyy h:mm a"),
        ("3/14/2025 25:00", "M/d/yyyy H:mm"),
        ("3/3", "M/M"),
        ("", "M/d/yyyy"),
    ],
)
def test_what_does_not_fit_is_a_problem(text, form):
    assert parse_date(text, form) == Problem("value.format", "", {"value": text, "format": form})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (date(2026, 11, 22), date(2026, 11, 22)),
        (at(2026, 11, 22), date(2026, 11, 22)),
        (at(2026, 11, 22, 20, zone=UTC), date(2026, 11, 23)),
    ],
)
def test_cells_that_are_dates_already_are_days(raw, expected):
    assert date_value(raw, SHANGHAI) == expected


def test_a_cell_with_a_time_is_no_day():
    assert date_value(at(2026, 11, 22, 9, 30), SHANGHAI) == Problem("value.has_time", "", {"value": "2026-11-22 09:30"})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (date(2026, 11, 22), at(2026, 11, 21, 16, zone=UTC)),
        (at(2026, 11, 22, 15, 43), at(2026, 11, 22, 7, 43, zone=UTC)),
        (at(2026, 11, 22, 15, 43, zone=timezone(timedelta(hours=-5))), at(2026, 11, 22, 20, 43, zone=UTC)),
    ],
)
def test_cells_that_are_times_already_are_instants(raw, expected):
    assert datetime_value(raw, SHANGHAI) == expected

"""Dates and times are read as people write them, and nothing that is no date becomes one."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from engines.rules.dates import read_date, read_datetime, to_instant

DAY = date(2026, 3, 5)
SHANGHAI = ZoneInfo("Asia/Shanghai")
PARTS = ("hour", "minute", "second", "microsecond")


def at(year, month, day, *clock, zone=None):
    return datetime(year, month, day, tzinfo=zone).replace(**dict(zip(PARTS, clock, strict=False)))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026-3-5",
        "2026/03/05",
        "2026/3/5",
        "2026.3.5",
        "20260305",
        "2026年3月5日",
        "2026年03月05",
        " 2026-03-05 ",
        "\uff12\uff10\uff12\uff16\uff0d\uff10\uff13\uff0d\uff10\uff15",
        "\uff12\uff10\uff12\uff16年3月5日",
    ],
)
def test_a_day_has_many_spellings(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13-01",
        "2026-02-29",
        "2026/02/30",
        "0999-01-01",
        "0999/01/01",
        "2026-3/5",
        "05-03-2026",
        "03/05/2026",
        "today",
        "2026-W10-4",
        "26-03-05",
        "2026-03-05T00:00",
    ],
)
def test_what_is_no_day_is_none(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-05T07:43:00.000Z", at(2026, 3, 5, 7, 43, zone=UTC)),
        ("2026-03-05T07:43:00.1239Z", at(2026, 3, 5, 7, 43, 0, 123000, zone=UTC)),
        ("2026-03-05T07:43:00Z", at(2026, 3, 5, 7, 43, zone=UTC)),
        ("2026-03-05t07:43z", at(2026, 3, 5, 7, 43, zone=UTC)),
        ("2026-03-05 15:43:20", at(2026, 3, 5, 15, 43, 20)),
        ("2026-03-05 15:43", at(2026, 3, 5, 15, 43)),
        ("2026/3/5 9:05", at(2026, 3, 5, 9, 5)),
        ("2026-03-05T15:43:20.5", at(2026, 3, 5, 15, 43, 20, 500000)),
        ("2026年3月5日 15时43分", at(2026, 3, 5, 15, 43)),
        ("2026年3月5日15点43分20秒", at(2026, 3, 5, 15, 43, 20)),
        ("2026-03-05T15:43:20+08:00", at(2026, 3, 5, 15, 43, 20, zone=timezone(timedelta(hours=8)))),
        ("2026-03-05 15:43 -0330", at(2026, 3, 5, 15, 43, zone=timezone(-timedelta(hours=3, minutes=30)))),
    ],
)
def test_a_time_has_many_spellings(text, expected):
    assert read_datetime(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-05",
        "2026-02-30 10:00",
        "2026-02-30T10:00:00.000Z",
        "2026-03-05 24:00",
        "2026-03-05 10:61",
        "2026-03-05T10:00:00+99:00",
        "0999-01-01T00:00:00.000Z",
        "10:00",
    ],
)
def test_what_is_no_time_is_none(text):
    assert read_datetime(text) is None


def test_a_wall_clock_time_is_the_zones():
    assert to_instant(at(2026, 3, 5, 15, 43, 20, 123456), SHANGHAI) == at(2026, 3, 5, 7, 43, 20, 123000, zone=UTC)


@pytest.mark.parametrize(
    "moment",
    [
        at(9999, 12, 31, 23, zone=timezone(-timedelta(hours=5))),
        at(1, 1, 1, zone=timezone(timedelta(hours=8))),
        at(999, 6, 1),
        at(9999, 12, 31, 20, zone=UTC),
    ],
)
def test_what_lies_beyond_the_calendar_is_no_instant(moment):
    assert to_instant(moment, SHANGHAI) is None

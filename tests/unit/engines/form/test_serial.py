"""A serial number shows its pattern, its date and its count, which belongs to a period of the organisation's zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engines.form.serial import period_of, render

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONTH_END = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reset", "period"), [(None, ""), ("never", ""), ("year", "2026"), ("month", "202612"), ("day", "20261201")]
)
def test_a_period_is_the_zones(reset, period, field):
    settings = {"reset": reset} if reset else {}
    assert period_of(field("serial", **settings), MONTH_END, SHANGHAI) == period


@pytest.mark.parametrize(
    ("settings", "count", "number"),
    [
        ({"pattern": "TS-{yyyyMM}-{0000}", "reset": "month"}, 7, "TS-202612-0007"),
        ({"pattern": "TS-{yyyyMM}-{0000}", "reset": "month"}, 12345, "TS-202612-12345"),
        ({"pattern": "TS{yyyy}/{MM}/{dd}-{0}"}, 7, "TS2026/12/01-7"),
        ({"pattern": "{yy}{000}", "reset": "year"}, 7, "26007"),
        ({}, 7, "000007"),
    ],
)
def test_a_number_is_rendered(settings, count, number, field):
    serial = field("serial", **settings)
    assert render(serial, period_of(serial, MONTH_END, SHANGHAI), count) == number


def test_a_period_is_a_plain_key_for_the_counter(field):
    period = period_of(field("serial", reset="month"), MONTH_END, SHANGHAI)
    assert {period: 1} == {"202612": 1}

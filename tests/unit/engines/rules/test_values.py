"""A value slot that starts with = gives a typed constant; anything else is literal."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from engines.rules import Context, ExpressionError, check_value, slot, value

ME = "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("=TODAY()", date(2026, 11, 22)),
        ("today()", date(2026, 11, 22)),
        ("=今天()", date(2026, 11, 22)),
        ("=NOW()", datetime(2026, 11, 22, 13, 0, tzinfo=UTC)),
        ("=me", ME),
        ("=1.50", Decimal("1.50")),
        ('="a"', "a"),
        ('="2026-11-22"', "2026-11-22"),
        ("=true", True),
        ("=blank", None),
        ('=["a", 1, me]', ("a", Decimal(1), ME)),
        ("=[]", ()),
    ],
)
def test_a_constant_expression_has_a_typed_value(source, expected, context):
    assert value(source, context) == expected


class TestDateAdd:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ('TODAY(), 1, "day"', date(2026, 11, 23)),
            ('TODAY(), -2, "weeks"', date(2026, 11, 8)),
            ('"2026-01-31", 1, "month"', date(2026, 2, 28)),
            ('"2024-02-29", 1, "年"', date(2025, 2, 28)),
            ('"2026-11-30", 1, "quarter"', date(2027, 2, 28)),
            ('"2026-01-01", -1, "month"', date(2025, 12, 1)),
            ('TODAY(), 90, "minute"', datetime(2026, 11, 21, 17, 30, tzinfo=UTC)),
            ('NOW(), -1, "小时"', datetime(2026, 11, 22, 12, 0, tzinfo=UTC)),
            ('NOW(), 1, "day"', datetime(2026, 11, 23, 13, 0, tzinfo=UTC)),
            ('"2026-11-22 15:43", 1, "day"', datetime(2026, 11, 23, 7, 43, tzinfo=UTC)),
            ('TODAY(), 999999, "year"', None),
            ('NOW(), 999999, "year"', None),
            ('"9999-12-31", 1, "day"', None),
            ('"9999-12-31", 23, "hour"', None),
            ('DATE_ADD("9999-12-31", 1, "day"), 1, "day"', None),
        ],
    )
    def test_moves_a_moment(self, arguments, expected, context):
        assert value(f"=DATE_ADD({arguments})", context) == expected

    def test_keeps_the_wall_clock_over_a_change_of_clocks(self):
        evening = Context.at(datetime(2026, 3, 7, 23, 0, tzinfo=UTC), "America/New_York")
        assert value('=DATE_ADD(NOW(), 1, "day")', evening) == datetime(2026, 3, 8, 22, 0, tzinfo=UTC)


class TestStartOf:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ('"day"', date(2026, 11, 22)),
            ('"week"', date(2026, 11, 16)),
            ('"month"', date(2026, 11, 1)),
            ('"季度"', date(2026, 10, 1)),
            ('"year"', date(2026, 1, 1)),
            ('"2026-05-20", "quarter"', date(2026, 4, 1)),
            ('NOW(), "day"', datetime(2026, 11, 21, 16, 0, tzinfo=UTC)),
        ],
    )
    def test_is_the_first_day(self, arguments, expected, context):
        assert value(f"=START_OF({arguments})", context) == expected


@pytest.mark.parametrize(
    "source", ["=cost", "=cost > 1", "=TODAY(", "=[cost]", "=not me", '=DATE_ADD("x\\\x00", 1, "day")']
)
def test_what_is_no_constant_is_refused(source, context):
    with pytest.raises(ExpressionError):
        value(source, context)
    with pytest.raises(ExpressionError):
        check_value(source)


def test_a_right_constant_is_checked_without_a_context():
    check_value("=DATE_ADD(TODAY(), 1, 'day')")


@pytest.mark.parametrize(("raw", "expected"), [("a", "a"), (3, 3), (None, None), ("==a", "=a"), ("=1", Decimal(1))])
def test_a_slot_is_literal_unless_it_starts_with_an_equals_sign(raw, expected, context):
    assert slot(raw, context) == expected


def test_nobody_is_blank():
    assert value("=me", Context.at(datetime(2026, 11, 22, tzinfo=UTC), UTC)) is None


def test_the_day_is_the_zones():
    assert Context.at(datetime(2026, 11, 22, 20, 0, tzinfo=UTC), "Asia/Shanghai").today == date(2026, 11, 23)

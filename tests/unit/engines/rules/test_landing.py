"""A value lands in its field: a day in a date and time as its beginning, an instant in a date as its day."""

from datetime import UTC, date, datetime

import pytest

from engines.rules import Context, ExpressionError, Name, Names, check, compile_python
from engines.rules.types import DATE, DATETIME, TEXT, number

NAMES = Names([Name("day", "date", "day"), Name("at", "datetime", "at"), Name("cost", "number", "cost", scale=2)])
CONTEXT = Context.at(datetime(2026, 11, 22, 5, tzinfo=UTC), "Asia/Shanghai")
ROW = {"day": date(2026, 3, 5), "at": datetime(2026, 3, 5, 18, 30, tzinfo=UTC), "cost": 1250}


def landed(source, like):
    return compile_python(check(source, NAMES, like=like), like).at(CONTEXT)(ROW)


@pytest.mark.parametrize(
    ("source", "like", "expected"),
    [
        ("day", DATETIME, datetime(2026, 3, 4, 16, tzinfo=UTC)),
        ('"2026-03-05"', DATETIME, datetime(2026, 3, 4, 16, tzinfo=UTC)),
        ("IF(cost > 1, day, blank)", DATETIME, datetime(2026, 3, 4, 16, tzinfo=UTC)),
        ("at", DATE, date(2026, 3, 6)),
        ("NOW()", DATE, date(2026, 11, 22)),
        ("blank", DATE, None),
        ("day", DATE, date(2026, 3, 5)),
        ("cost / 3", number(2), 417),
    ],
)
def test_a_value_lands_in_the_field(source, like, expected):
    assert landed(source, like) == expected


@pytest.mark.parametrize(("source", "like"), [("day", TEXT), ("cost", DATE), ("[day]", DATETIME)])
def test_another_type_is_refused(source, like):
    with pytest.raises(ExpressionError) as refused:
        check(source, NAMES, like=like)
    assert [problem.code for problem in refused.value.problems] == ["expression.expected_type"]

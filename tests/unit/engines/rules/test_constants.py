"""What is the same for every record is worked out before SQL sees it, and nobody signed in is equal to nobody."""

from dataclasses import replace

import pytest
from sqlalchemy import String, column

from engines.rules import compile_python, to_sql

ME = "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23"


@pytest.fixture
def columns(names):
    return {name.id: column(name.id, String()) for name in names}


@pytest.fixture
def nobody(context):
    return replace(context, me=None)


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        pytest.param("1 < 2", True, id="numbers"),
        pytest.param("1 >= 2", False, id="numbers, wrong"),
        pytest.param("2 <= 2 ", True, id="numbers, equal"),
        pytest.param("2 > 2.0", False, id="numbers of other scales"),
        pytest.param("0.1 + 0.2 = 0.3", True, id="exact numbers"),
        pytest.param("blank = blank", True, id="blanks are equal"),
        pytest.param('blank < "a"', False, id="no order with blank"),
        pytest.param('TODAY() = "2026-11-22"', True, id="two days"),
        pytest.param("TODAY() = NOW()", True, id="a day and an instant on it"),
        pytest.param("NOW() >= TODAY()", True, id="an instant and its day"),
        pytest.param('NOW() = "2026-11-22 21:00"', True, id="an instant and a time of the zone"),
        pytest.param('"abc" contains "B"', True, id="text in text"),
        pytest.param('"abc" starts with "B"', False, id="text does not start"),
        pytest.param('blank contains "b"', False, id="nothing in blank"),
        pytest.param("me is blank", False, id="somebody is there"),
        pytest.param("TODAY() is blank", False, id="a day is not blank"),
        pytest.param("me in [me]", True, id="me among me"),
        pytest.param('"a" in ["b"]', False, id="not a member"),
        pytest.param('blank in ["b", blank]', False, id="blank is a member of nothing"),
        pytest.param("me = me", True, id="me"),
        pytest.param("not (1 = 1 or 2 = 1)", False, id="joined"),
    ],
)
def test_a_condition_on_constants_is_decided_at_once(source, holds, bound, context, columns):
    condition = bound(source)
    assert compile_python(condition).at(context)({}) is holds
    assert str(to_sql(condition, columns, context)) == str(holds).lower()


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        pytest.param("handler = me", False, id="equals nobody"),
        pytest.param("handler != me", True, id="differs from nobody"),
        pytest.param("me = handler", False, id="mirrored"),
        pytest.param("handler in [me]", False, id="in"),
        pytest.param("me = me", False, id="nobody is nobody"),
        pytest.param("me is blank", True, id="nobody is there"),
        pytest.param("me in [me]", False, id="nobody among nobody"),
        pytest.param("me.department = team", False, id="nobody's department"),
    ],
)
@pytest.mark.parametrize("held", [None, ME])
def test_nobody_signed_in_is_equal_to_nobody(source, holds, held, bound, nobody):
    assert compile_python(bound(source)).at(nobody)({"f_handler": held, "f_team": held}) is holds


@pytest.mark.parametrize("source", ["handler = me", "me = handler", "handler in [me]", "me.department = team"])
def test_nobody_signed_in_is_decided_before_sql(source, bound, nobody, columns):
    assert str(to_sql(bound(source), columns, nobody)) == "false"

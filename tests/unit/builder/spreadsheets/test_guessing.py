"""What stands in a column says what it is; its name only helps where the cells leave it open."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.services.spreadsheets.guess import Guess
from builder.services.spreadsheets.guessing import guess
from builder.services.spreadsheets.normal import MAKERS
from builder.services.spreadsheets.profile import Column
from builder.services.spreadsheets.trials import Tried


def column(name: str, cells: list[object], shown: str = "") -> Column:
    made = Column(0, name, shown)
    for cell in cells:
        made.add(cell)
    return made


def guessed(name: str, cells: list[object], shown: str = "") -> Guess:
    return guess(Tried(column(name, cells, shown)))


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        pytest.param("资产编号", [f"A{n}" for n in range(20)], "text", id="a number of something"),
        pytest.param("序号", list(range(1, 20)), "number", id="a place in a list is no key"),
        pytest.param("是否进口", ["是", "否", None, "是"], "boolean", id="yes and no"),
        pytest.param("Paid?", ["√", None, "√"], "boolean", id="ticks"),
        pytest.param("原值", [1200.5, 300, 45.25], "money", id="a Chinese name of money"),
        pytest.param("Price", ["$1,200.00", "$3.50"], "money", id="currency signs"),
        pytest.param("Rate", ["15%", "6.5%"], "percent", id="percent signs"),
        pytest.param("Born", [date(2001, 2, 3), date(1999, 1, 1)], "date", id="days"),
        pytest.param("Born", ["2001/02/03", "1999年1月1日"], "date", id="days as text"),
        pytest.param("Born", ["3/14/2025", "12/1/2025"], "date", id="American days"),
        pytest.param("Seen", [datetime(2026, 1, 2, 3, 4), datetime(2026, 1, 3)], "datetime", id="moments"),  # noqa: DTZ001
        pytest.param("Opens", [time(9, 30), time(8)], "time", id="times of day"),
        pytest.param("用时", ["2小时", "30分钟", "1h"], "duration", id="lengths of time"),
        pytest.param("手机", [13800138000, 13900139000], "phone", id="phones that are numbers"),
        pytest.param("Mail", ["a@b.co", "c@d.org"], "email", id="addresses"),
        pytest.param("Site", ["https://a.com", "https://b.org/x"], "url", id="web addresses"),
        pytest.param("Zip", [10001, 94107, 60601, 10001], "text", id="digits that nobody adds"),
        pytest.param("Level", ["a", "b", "a", "b", "a", "b"], "choice", id="a few again and again"),
        pytest.param("Uses", ["x, y", "y", "x", "y, x", "x"], "multi_choice", id="several in a cell"),
        pytest.param("备注", ["请在下午三点以后再联系,上午都在开会,谢谢您的理解与配合"], "long_text", id="prose"),
        pytest.param("Who", ["Ann", "Bob", "Cid"], "text", id="texts that differ"),
        pytest.param("Code", ["007", "012", "100"], "text", id="zeros in front are kept"),
    ],
)
def test_a_column_becomes(name: str, cells: list[object], kind: str) -> None:
    assert guessed(name, cells).type == kind


def test_a_number_format_tells_shares_from_numbers() -> None:
    assert guessed("Done", [0.15, 0.2], "0%").type == "percent"
    assert guessed("Done", [0.15, 0.2]).type == "number"


def test_which_of_day_and_month_comes_first_is_not_guessed() -> None:
    assert guessed("When", ["1/2/2025", "3/4/2025"]).type == "text"


def test_options_that_differ_in_case_are_one() -> None:
    found = guessed("Team", ["Ops", "ops", "IT", "Ops", "IT", "it"])
    assert [(option.label, option.count) for option in found.options] == [("Ops", 3), ("IT", 3)]


def test_what_a_stray_cell_costs_is_known_beforehand() -> None:
    tried = Tried(column("Age", [*range(60), "n/a"]))
    assert guess(tried).type == "number"
    assert (tried.trial("number").refused, tried.trial("number").first) == (1, "n/a")


def test_noise_behind_a_formula_is_no_precision() -> None:
    assert guessed("Total", [10 / 3, 20 / 7], '"$"#,##0.00').settings == {"currency": "USD"}


@given(
    st.text(max_size=12),
    st.lists(st.one_of(st.text(max_size=30), st.integers(), st.floats(allow_nan=False), st.dates(), st.booleans())),
)
def test_any_column_becomes_a_type_that_takes_nearly_all_of_it(name: str, cells: list[object]) -> None:
    tried = Tried(column(name, [*cells, "x"]))
    found = guess(tried)
    assert found.type in MAKERS
    assert tried.fits(found.type)

"""Columns that name the rows of another table become relations; numbers that happen to be found there do not."""

from __future__ import annotations

from builder.services.spreadsheets.profile import Sheet, profile
from builder.services.spreadsheets.proposing import propose


def sheet(at: int, name: str, *rows: list[object]) -> Sheet:
    made = profile(at, name, enumerate(rows, start=1))
    assert made is not None
    return made


CUSTOMERS = sheet(0, "Customers", ["Customer ID", "Name"], ["C1", "Ann"], ["C2", "Bob"], ["C3", "Cid"])


def pointing(*sheets: Sheet) -> dict[str, tuple[str, str]]:
    proposal = propose("book.xlsx", sheets)
    labels = {
        (form.sheet.at, one.column.at): (form.label, one.column.name)
        for form in proposal.sheets
        for one in form.columns
    }
    return {
        one.column.name: labels[one.related.to, one.related.by]
        for form in proposal.sheets
        for one in form.columns
        if one.related
    }


def test_a_column_of_keys_points_at_their_rows() -> None:
    orders = sheet(1, "Orders", ["No", "Customer"], ["1", "C1"], ["2", "C1"], ["3", "C3"])
    assert pointing(CUSTOMERS, orders) == {"Customer": ("Customers", "Customer ID")}


def test_two_columns_may_point_at_one_table() -> None:
    trips = sheet(1, "Trips", ["From customer", "To customer"], ["C1", "C2"], ["C2", "C2"], ["C3", "C1"])
    assert set(pointing(CUSTOMERS, trips)) == {"From customer", "To customer"}


def test_a_name_beside_its_key_is_not_a_second_relation() -> None:
    rows: list[list[object]] = [["C1", "Ann"], ["C2", "Bob"], ["C1", "Ann"]]
    orders = sheet(1, "Orders", ["Customer ID", "Name"], *rows)
    assert pointing(CUSTOMERS, orders) == {"Customer ID": ("Customers", "Customer ID")}


def test_small_numbers_are_no_relation() -> None:
    places = sheet(0, "Places", ["No", "Town"], [1, "A"], [2, "B"], [3, "C"])
    sales = sheet(1, "Sales", ["Day", "Pieces"], ["x", 1], ["y", 2], ["z", 1])
    assert pointing(places, sales) == {}


def test_a_table_may_point_at_itself() -> None:
    rows: list[list[object]] = [["D1", None], ["D2", "D1"], ["D3", "D1"], ["D4", "D2"]]
    departments = sheet(0, "Departments", ["Department no", "Above: department no"], *rows)
    assert pointing(departments) == {"Above: department no": ("Departments", "Department no")}

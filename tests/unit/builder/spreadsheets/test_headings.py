"""The heading of a table is found below titles, its columns are told apart, and no sheet of cells breaks the search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.services.spreadsheets.headings import find_heading
from builder.services.spreadsheets.profile import profile

CELLS = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.booleans(), st.floats(allow_nan=False), st.dates())
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=12)


def names(*rows: list[object]) -> tuple[str, ...]:
    found = find_heading(list(enumerate(rows, start=1)))
    assert found is not None
    return found.names


def test_titles_above_are_passed_over() -> None:
    found = find_heading([(1, ["Ledger", None, None]), (3, ["No.", "What", "When"]), (4, ["1", "a", "b"])])
    assert found is not None
    assert (found.line, found.titles) == (3, ("Ledger",))


def test_columns_of_one_name_are_told_apart() -> None:
    assert names(["备注", "备注", "备注"], ["a", "b", "c"]) == ("备注", "备注 (2)", "备注 (3)")


def test_a_column_without_a_name_is_named_after_its_place() -> None:
    assert names(["a", None, "c", "d"], [1, 2, 3, 4]) == ("a", "#2", "c", "d")


def test_groups_above_become_part_of_the_names() -> None:
    rows: list[list[object]] = [
        ["Who", "Contact", None, "Notes"],
        [None, "Phone", "Mail", None],
        ["Ann", "1", "2", "3"],
    ]
    assert names(*rows) == ("Who", "Contact · Phone", "Contact · Mail", "Notes")


@given(TABLES)
def test_any_table_has_columns_of_different_names_or_none(rows: list[list[object]]) -> None:
    sheet = profile(0, "s", enumerate(rows, start=1))
    named = [column.name for column in sheet.columns] if sheet else []
    assert len(named) == len(set(named))


@given(TABLES)
def test_a_column_never_has_more_cells_than_rows(rows: list[list[object]]) -> None:
    sheet = profile(0, "s", enumerate(rows, start=1))
    columns = sheet.columns if sheet else ()
    assert all(0 < column.filled <= column.rows == (sheet.rows if sheet else 0) for column in columns)

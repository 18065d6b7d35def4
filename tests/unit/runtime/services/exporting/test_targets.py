"""Files that go out are whole or not there, and no spreadsheet runs what stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from engines.kernel.errors import UnreadableError
from engines.kernel.values import Json
from runtime.services.exporting.cells import Column, flat
from runtime.services.exporting.targets import open_target
from runtime.services.importing.sources import read_rows

FORMULAS = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"]


def written(path: Path, *rows: list[Json]) -> Path:
    columns = [Column(name, name, 20, flat) for name in "ab"]
    with open_target(path, columns) as write:
        for row in rows:
            write(dict(zip("ab", row, strict=True)))
    return path


class Unwritable:
    """A row that breaks in the middle of the export."""

    def __iter__(self) -> object:
        raise TypeError("Unwritable")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_what_goes_out_comes_in_again(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"rows.{ending}", ["漏水", "two\nlines"], ["x", '\'tis, "so"'])
    assert [row.cells for row in read_rows(path)] == [
        {"a": "漏水", "b": "two\nlines"},
        {"a": "x", "b": '\'tis, "so"'},
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_file_gives_spreadsheets_nothing_to_run(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "rows.csv", [text, 1])
    assert f"'{text}" in path.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("text", FORMULAS[:4])
def test_a_workbook_holds_no_formula(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "rows.xlsx", [text, 1])
    cell = load_workbook(path).worksheets[0]["A2"]
    assert (cell.value.strip(), cell.data_type, cell.quotePrefix) == (text.strip(), "s", True)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_guarded_text_comes_in_as_it_was(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"rows.{ending}", ["=1+1", -5])
    (row,) = read_rows(path)
    assert row.cells["a"] == "=1+1"


def test_a_workbook_takes_no_control_characters(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.xlsx", ["a\x0bb", None])
    assert load_workbook(path).worksheets[0]["A2"].value == "ab"


def test_excel_is_told_the_encoding(tmp_path: Path) -> None:
    assert written(tmp_path / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_a_failure_leaves_what_was_there(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"rows.{ending}"
    path.write_text("before")
    with pytest.raises(TypeError, match="Unwritable"):
        written(path, ["half", 1], Unwritable())  # type: ignore[arg-type]
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="csv, xlsx, jsonl"), open_target(tmp_path / "rows.pdf", []):
        pass


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ({"id": "1", "label": "Anna"}, "Anna"),
        ({"id": "1", "name": "a.png"}, "a.png"),
        (["loud", "cold"], "loud, cold"),
        ([{"id": "1", "name": "a.png"}], "a.png"),
        ([{"id": "1", "part": "bolt", "count": 2}, {"id": "2", "part": "nut", "count": None}], "bolt, 2; nut"),
        (1.5, 1.5),
        (None, None),
    ],
)
def test_a_value_becomes_one_cell(value: Json, cell: Json) -> None:
    assert flat(value) == cell

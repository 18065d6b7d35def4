"""A workbook that would not fit into memory is refused before it is read, whatever it says of itself."""

# ruff: noqa: DTZ001, FBT003 - workbooks know no zones

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from engines.kernel.errors import UnreadableError
from runtime.services.importing import unpacking
from runtime.services.importing.rows import Layout
from runtime.services.importing.sources import read_rows, read_sheets
from runtime.services.importing.workbooks import read_workbook

Make = Callable[..., Path]
TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path: Path) -> Make:
    """Give a way to make a real workbook with a sheet of rows, whose XML may be replaced."""

    def make(*rows: tuple[object, ...], xml: str | None = None) -> Path:
        path = tmp_path / "rows.xlsx"
        with xlsxwriter.Workbook(path) as made:
            sheet = made.add_worksheet("one")
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
        return _replaced(path, xml) if xml is not None else path

    return make


def _replaced(path: Path, xml: str) -> Path:
    with zipfile.ZipFile(path) as former:
        parts = {name: former.read(name) for name in former.namelist()}
    parts[SHEET] = f'<worksheet xmlns="http://x"><sheetData>{xml}</sheetData></worksheet>'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        list(read_workbook(path))
    return caught.value.message("en")


class TestTooMuch:
    def test_a_million_empty_rows(self, book: Make) -> None:
        rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_000_001))
        assert "more than 500,000 rows" in refused(book(xml=rows))

    def test_one_cell_at_the_far_end(self, book: Make) -> None:
        far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        assert "more than 500,000 rows" in refused(book(xml=far))

    def test_too_many_columns(self, book: Make) -> None:
        assert "more than 500 columns" in refused(book(tuple(f"c{place}" for place in range(501))))

    def test_a_wide_and_long_sheet(self, book: Make) -> None:
        far = '<row r="1"><c r="SF1"><v>1</v></c></row><row r="400000"><c r="A400000"><v>1</v></c></row>'
        assert "more than 3,000,000 cells" in refused(book(xml=far))

    def test_cells_that_leave_out_their_place_are_counted(self, book: Make) -> None:
        assert "more than 500 columns" in refused(book(xml="<row>" + "<c><v>1</v></c>" * 501 + "</row>"))

    def test_a_place_in_unusual_quotes_is_seen(self, book: Make) -> None:
        assert "more than 500 columns" in refused(book(xml="<row r='1'><c s='1' r='XFD1'><v>1</v></c></row>"))


class TestBombs:
    def test_what_unpacks_to_too_much(self, book: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unpacking, "MAX_BYTES", 1_000_000)
        assert "too large when unpacked" in refused(book(xml=" " * 2_000_000))

    def test_a_part_that_lies_about_its_size(self, book: Make) -> None:
        path = book(xml=" " * 2_000_000)
        content = bytearray(path.read_bytes())
        directory = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
        content[directory + 24 : directory + 28] = struct.pack("<I", 10)
        path.write_bytes(content)
        assert refused(path)

    def test_an_archive_of_very_many_parts(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            for number in range(2_001):
                archive.writestr(f"part{number}.xml", "")
        assert "no Excel workbook" in refused(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 an old workbook", b"<html></html>"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rows.xlsx"
    path.write_bytes(content)
    assert refused(path)


def test_numbers_days_and_moments_come_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["whole", "part", "noise", "day", "moment", "span", "yes"])
        sheet.write_row(1, 0, [13800002046, 1.5, 0.1 + 0.2])
        sheet.write_datetime(1, 3, datetime(2026, 3, 1), made.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_datetime(1, 4, datetime(2026, 3, 1, 9, 12), made.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write_datetime(1, 5, timedelta(hours=38, minutes=24), made.add_format({"num_format": "[h]:mm"}))
        sheet.write_boolean(1, 6, True)
    (row,) = read_rows(path)
    found = [13800002046, 1.5, 0.3, date(2026, 3, 1), datetime(2026, 3, 1, 9, 12), "38:24:00", True]
    assert list(row.cells.values()) == found


def test_sheets_are_told_by_name_and_hidden_ones_left_out(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("notes").write_row(0, 0, ["a"])
        made.add_worksheet("secret").hide()
        made.add_worksheet("明细").write_row(3, 0, ["b"])
        made.get_worksheet_by_name("明细").write_row(4, 0, [7])
    assert read_sheets(path) == ["notes", "明细"]
    assert [(row.line, row.cells) for row in read_rows(path, Layout("明细", 3))] == [(5, {"b": 7})]
    with pytest.raises(UnreadableError):
        list(read_rows(path, Layout("secret")))

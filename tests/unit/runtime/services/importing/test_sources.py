"""Files of rows are read in whatever form they come; a bad row is that row's problem, a bad file is said at once."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from engines.kernel.errors import UnreadableError
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.sources import encoding_of, read_rows

Write = Callable[..., Path]
TEXT = "标题,数量\n漏水,3\n"
ROW = {"标题": "漏水", "数量": "3"}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(content: str | bytes, name: str = "rows.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    def put(*rows: tuple[object, ...]) -> Path:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(tmp_path / "rows.xlsx")
        return tmp_path / "rows.xlsx"

    return put


def read(path: Path) -> list[SourceRow]:
    return list(read_rows(path))


def cells(path: Path) -> list[dict[str, object]]:
    return [dict(row.cells) for row in read(path)]


def told(path: Path) -> list[tuple[int, str | None]]:
    return [(row.line, row.problem.code if row.problem else None) for row in read(path)]


class TestEncodings:
    @pytest.mark.parametrize(
        ("encoding", "mark"),
        [
            ("utf-8", b""),
            ("utf-8", codecs.BOM_UTF8),
            ("gb18030", b""),
            ("gbk", b""),
            ("utf-16-le", codecs.BOM_UTF16_LE),
            ("utf-16-be", codecs.BOM_UTF16_BE),
        ],
    )
    def test_people_send_many(self, write: Write, encoding: str, mark: bytes) -> None:
        assert cells(write(mark + TEXT.encode(encoding))) == [ROW]

    @pytest.mark.parametrize("content", [b"a\n\xff\xff\xff", codecs.BOM_UTF8 + "标题".encode("gbk")])
    def test_what_is_none_of_them_is_said_before_any_row(self, write: Write, content: bytes) -> None:
        with pytest.raises(UnreadableError, match="UTF-8, UTF-16, GB 18030"):
            read(write(content))

    def test_plain_letters_are_utf_8(self, write: Write) -> None:
        assert encoding_of(write("a,b")) == "utf-8"


class TestDelimiters:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_the_heading_tells_which(self, write: Write, mark: str) -> None:
        assert cells(write(f"a{mark}b\n1{mark}2\n")) == [{"a": "1", "b": "2"}]

    def test_one_column_needs_none(self, write: Write) -> None:
        assert cells(write("a\n1\n")) == [{"a": "1"}]


class TestRows:
    def test_lines_are_where_rows_begin(self, write: Write) -> None:
        rows = read(write('a,b\n1,"two\nlines"\n\n3,4\n'))
        assert [(row.line, row.cells["b"]) for row in rows] == [(2, "two\nlines"), (5, "4")]

    def test_a_ragged_row_is_refused_and_the_next_is_read(self, write: Write) -> None:
        assert told(write("a,b\n1\n1,2\n1,2,3\n")) == [(2, "import.ragged"), (3, None), (4, "import.ragged")]

    def test_a_quote_that_is_never_closed_is_told_with_how_far_it_goes(self, write: Write) -> None:
        rows = read(write('a,b\n1,2\n3,"4\n5,6\n'))
        assert [row.line for row in rows] == [2, 3]
        assert rows[1].problem is not None
        assert rows[1].problem.message("en").startswith("From here to line 4 it cannot be read")

    def test_text_behind_a_closed_quote_is_refused_and_the_next_is_read(self, write: Write) -> None:
        assert told(write('a,b\n"1"x,2\n3,4\n')) == [(2, "import.broken_row"), (3, None)]

    def test_a_cell_of_a_million_letters_is_read(self, write: Write) -> None:
        (row,) = cells(write(f"a,b\n{'x' * 1_000_000},2\n"))
        assert len(str(row["a"])) == 1_000_000

    def test_a_longer_one_is_refused_and_the_next_is_read(self, write: Write) -> None:
        assert told(write(f"a,b\n{'x' * 1_000_001},2\n3,4\n")) == [(2, "import.broken_row"), (3, None)]

    def test_a_null_byte_stays_in_its_cell_for_the_field_to_refuse(self, write: Write) -> None:
        assert cells(write("a,b\n\x00,2\n")) == [{"a": "\x00", "b": "2"}]

    def test_the_apostrophe_that_guards_a_spreadsheet_is_taken_off(self, write: Write) -> None:
        assert cells(write("a,b\n'=1+1,'tis\n")) == [{"a": "=1+1", "b": "'tis"}]


class TestHeadings:
    def test_a_file_with_a_heading_only_has_no_rows(self, write: Write) -> None:
        assert read(write("a,b\n")) == []

    @pytest.mark.parametrize("content", ["", "\n\n", ",,\n1,2,3\n"])
    def test_a_file_without_one_is_empty(self, write: Write, content: str) -> None:
        with pytest.raises(UnreadableError, match="the file is empty"):
            read(write(content))

    def test_two_columns_of_one_name_would_lose_one(self, write: Write) -> None:
        with pytest.raises(UnreadableError, match="two columns have the same name"):
            read(write("a,b, a\n1,2,3\n"))

    def test_an_unnamed_column_may_be_blank(self, write: Write) -> None:
        assert cells(write("a,\n1,\n")) == [{"a": "1"}]

    def test_an_unnamed_column_may_hold_nothing(self, write: Write) -> None:
        assert told(write("a,\n1,2\n")) == [(2, "import.no_heading")]


class TestSheets:
    def test_rows_come_with_their_kinds_of_value(self, sheet: Write) -> None:
        assert cells(sheet(("a", "b"), ("x", 3), (None, None), ("y", None))) == [
            {"a": "x", "b": 3},
            {"a": "y", "b": None},
        ]

    def test_a_cell_beyond_the_heading_is_not_lost_in_silence(self, sheet: Write) -> None:
        assert told(sheet(("a", "b"), (1, 2, 3), (1, 2))) == [(2, "import.no_heading"), (3, None)]

    def test_an_empty_sheet_is_said_to_be(self, sheet: Write) -> None:
        with pytest.raises(UnreadableError, match="the file is empty"):
            read(sheet())

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html>"])
    def test_what_is_no_workbook_is_said(self, write: Write, content: bytes) -> None:
        with pytest.raises(UnreadableError):
            read(write(content, "rows.xlsx"))


class TestJsonLines:
    def test_each_line_is_an_object(self, write: Write) -> None:
        path = write('{"a": 1}\n\n[2]\n{"a":\n' + "[" * 100_000 + "\n", "rows.jsonl")
        assert told(path) == [
            (1, None),
            (3, "import.not_an_object"),
            (4, "import.not_an_object"),
            (5, "import.not_an_object"),
        ]


def test_an_unknown_kind_of_file_is_said(write: Write) -> None:
    with pytest.raises(UnreadableError, match="csv, tsv, xlsx, jsonl"):
        read(write("", "rows.pdf"))

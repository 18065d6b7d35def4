"""Files that records are written to: csv with a byte-order mark (so that Excel reads Chinese), xlsx, JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from engines.kernel.errors import UnreadableError
from runtime.services.exporting.cells import Column
from runtime.services.importing.rows import FORMULA_STARTS

Row: TypeAlias = Mapping[str, object]
Write: TypeAlias = Callable[[Row], None]
Target: TypeAlias = Callable[[Path, Sequence[Column]], AbstractContextManager[Write]]

SHEET_ROWS: Final = 1_048_576
LONGEST: Final = 32_767
"""Letters that a cell of a workbook holds."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOMENT: Final = "yyyy-mm-dd hh:mm:ss"
_DAY: Final = "yyyy-mm-dd"


@contextmanager
def open_target(path: Path, columns: Sequence[Column]) -> Iterator[Write]:
    """Open a file for rows, by its ending. It takes its place when it is whole: a failure leaves what was there.

    Raises:
        UnreadableError: no kind of file has that ending.
    """
    try:
        target = TARGETS[path.suffix.lower()]
    except KeyError:
        raise UnreadableError(reason=f"{path.name}: csv, xlsx, jsonl") from None
    part = path.with_name(path.name + ".part")
    try:
        with target(part, columns) as write:
            yield write
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _text(path: Path, columns: Sequence[Column], delimiter: str = ",") -> Iterator[Write]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow([_harmless(column.heading) for column in columns])
        yield lambda row: writer.writerow([_harmless(column.write(row.get(column.code))) for column in columns])


@contextmanager
def _tabbed(path: Path, columns: Sequence[Column]) -> Iterator[Write]:
    with _text(path, columns, "\t") as write:
        yield write


@contextmanager
def _json_lines(path: Path, columns: Sequence[Column]) -> Iterator[Write]:
    """Write records as they are, structure and all."""
    with path.open("w", encoding="utf-8") as file:

        def write(row: Row) -> None:
            shown = {column.code: row.get(column.code) for column in columns}
            file.write(json.dumps(shown, ensure_ascii=False, default=str) + "\n")

        yield write


@contextmanager
def _workbook(path: Path, columns: Sequence[Column]) -> Iterator[Write]:
    """Write rows that leave memory at once. No text becomes a formula, a link or a number."""
    book = Workbook(path, {"constant_memory": True, "in_memory": False})
    finished = False
    try:
        yield _Sheets(book, columns).write
        finished = True
    finally:
        if finished:
            book.close()
        else:
            _abandon(book)


def _abandon(book: Workbook) -> None:
    """Let go of a workbook's temporary files without writing it."""
    book.fileclosed = True
    for sheet in book.worksheets():
        sheet._opt_close()  # noqa: SLF001 - the library has no other way to give up
        sheet.row_data_fh.close()
        Path(sheet.row_data_filename).unlink(missing_ok=True)


class _Sheets:
    """The sheets of one workbook: a further one begins where the former is full."""

    def __init__(self, book: Workbook, columns: Sequence[Column]) -> None:
        self._book = book
        self._columns = columns
        self._head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F3F1EC"})
        self._guarded = book.add_format({"quote_prefix": True})
        self._formats = [self._format(column.format) for column in columns]
        self._moment, self._day = self._format(_MOMENT), self._format(_DAY)
        self._sheet = self._begin()

    def write(self, row: Row) -> None:
        """Write one row."""
        if self._line == SHEET_ROWS:
            self._sheet = self._begin()
        for place, column in enumerate(self._columns):
            self._put(place, column.write(row.get(column.code)))
        self._line += 1

    def _begin(self) -> Worksheet:
        sheet = self._book.add_worksheet()
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, column.width)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            sheet.write_string(0, place, _writable(column.heading), self._head)
        self._line = 1
        return sheet

    def _put(self, place: int, cell: object) -> None:
        if isinstance(cell, str):
            text = _writable(cell)
            guard = self._guarded if text.startswith(FORMULA_STARTS) else None
            self._sheet.write_string(self._line, place, text, guard)
        elif isinstance(cell, bool):
            self._sheet.write_boolean(self._line, place, cell)
        elif isinstance(cell, int | float):
            self._sheet.write_number(self._line, place, cell, self._formats[place])
        elif isinstance(cell, date):
            plain = self._moment if isinstance(cell, datetime) else self._day
            self._sheet.write_datetime(self._line, place, cell, self._formats[place] or plain)

    def _format(self, code: str | None) -> Format | None:
        return self._book.add_format({"num_format": code}) if code else None


def _harmless(cell: object) -> object:
    """Keep spreadsheets from running a text that looks like a formula: they leave what follows an apostrophe alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _writable(text: str) -> str:
    return _CONTROL.sub("", text)[:LONGEST]


TARGETS: Final[Mapping[str, Target]] = {
    ".csv": _text,
    ".txt": _text,
    ".tsv": _tabbed,
    ".xlsx": _workbook,
    ".jsonl": _json_lines,
}
TYPED: Final = frozenset({".xlsx"})
"""Kinds of files whose cells have types."""

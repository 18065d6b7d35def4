"""Rows of Excel workbooks. Read by calamine, after `unpacking` has seen that the workbook is safe to hold."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text
from runtime.services.importing.rows import EMPTY, FIRST, Layout, SourceRow, heading_of, plain, row_of
from runtime.services.importing.unpacking import check_workbook

NO_SHEET: Final = Text("没有「{name}」这个工作表", 'there is no sheet "{name}"')
EXACT: Final = 15
"""Digits that a spreadsheet's numbers are true to; what stands behind them is noise."""


def sheets_of(path: Path) -> list[str]:
    """Return the names of the sheets that show, in their order.

    Raises:
        UnreadableError: it is no workbook, or one that is too large.
    """
    with _opened(path) as book:
        return _shown(book)


def read_workbook(path: Path, layout: Layout = FIRST) -> Iterator[SourceRow]:
    """Yield the rows of one sheet.

    Raises:
        UnreadableError: it is no workbook, one that is too large, or it has no such sheet.
    """
    with _opened(path) as book:
        shown = _shown(book)
        name = layout.sheet if layout.sheet is not None else next(iter(shown), None)
        if name not in shown or name is None:
            raise UnreadableError(reason=_named(NO_SHEET, name) if name else EMPTY)
        rows = enumerate(book.get_sheet_by_name(name).iter_rows(), start=1)
        header = _header(rows, layout.heading)
        for line, found in rows:
            cells = [_cell(cell) for cell in found]
            if any(cell is not None for cell in cells):
                beyond = any(cell is not None for cell in cells[len(header) :])
                yield row_of(line, header, cells, ragged=beyond)


def cells_of(path: Path, name: str) -> Iterator[tuple[int, list[object]]]:
    """Yield the lines of one sheet that hold anything, as they stand, with their places.

    Raises:
        UnreadableError: it is no workbook, one that is too large, or it has no such sheet.
    """
    with _opened(path) as book:
        if name not in _shown(book):
            raise UnreadableError(reason=_named(NO_SHEET, name))
        for line, found in enumerate(book.get_sheet_by_name(name).iter_rows(), start=1):
            cells = [_cell(cell) for cell in found]
            if any(cell is not None for cell in cells):
                yield line, cells


@contextmanager
def _opened(path: Path) -> Iterator[CalamineWorkbook]:
    try:
        _check_once(path, path.stat().st_ino, path.stat().st_mtime_ns)
        with CalamineWorkbook.from_path(path) as book:
            yield book
    except (BadZipFile, CalamineError, zlib.error, ValueError, OSError) as error:
        raise UnreadableError(reason=f"{path.name}: {error}") from None


@lru_cache(maxsize=8)
def _check_once(path: Path, _number: int, _changed: int) -> None:
    """Check a file, unless this very one was found sound before: an import opens it more than once."""
    check_workbook(path)


def _shown(book: CalamineWorkbook) -> list[str]:
    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _header(rows: Iterator[tuple[int, Sequence[object]]], heading: int) -> list[str]:
    """Return the heading: the row on that line, or, where that is empty, the first that is not."""
    for line, cells in rows:
        if line >= heading and any(cell != "" for cell in cells):
            return heading_of([_cell(cell) for cell in cells])
    raise UnreadableError(reason=EMPTY)


def _cell(cell: object) -> object:
    if isinstance(cell, str):
        return plain(cell) or None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else float(f"{cell:.{EXACT}g}")
    return _clock(cell) if isinstance(cell, timedelta) else cell


def _clock(span: timedelta) -> str:
    minutes, seconds = divmod(round(abs(span).total_seconds()), 60)
    return f"{'-' if span < timedelta() else ''}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _named(text: Text, name: str) -> Text:
    return Text(text.zh.format(name=name), text.en.format(name=name))

"""Files of rows, whatever their kind: csv in the encodings people really send, xlsx, and JSON lines.

What is wrong with one row is that row's problem, and the rows after it are read; what is wrong with the whole file (its
encoding, its heading) is said before any row is.
"""

from __future__ import annotations

import codecs
import csv
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from engines.kernel import messages
from engines.kernel.errors import UnreadableError
from engines.kernel.problem import Problem
from engines.kernel.text import Text

RAGGED = messages.define(
    "import.ragged",
    zh="这一行有 {found} 格,表头有 {expected} 格",
    en="This row has {found} cells, the header has {expected}",
)
BROKEN_ROW = messages.define(
    "import.broken_row",
    zh="从这里到第 {last} 行读不懂:{reason}",
    en="From here to line {last} it cannot be read: {reason}",
)
NO_HEADING = messages.define(
    "import.no_heading", zh="第 {place} 格有内容,这一列却没有表头", en="Cell {place} holds something under no heading"
)
NOT_AN_OBJECT = messages.define("import.not_an_object", zh="这一行不是 JSON 对象", en="This line is not a JSON object")

MAX_CELL: Final = 1_000_000
DELIMITERS: Final = ",;\t|"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run. Files for spreadsheets put an apostrophe before it."""
EMPTY: Final = Text("文件是空的", "the file is empty")
TWICE: Final = Text("有两列同名", "two columns have the same name")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a file. ``line`` counts from 1 and is where the row starts; a row with a problem has no cells."""

    line: int
    cells: Mapping[str, object]
    problem: Problem | None = None


def read_rows(path: Path) -> Iterator[SourceRow]:
    """Yield the rows of a csv, tsv, xlsx or jsonl file, by its ending.

    Raises:
        UnreadableError: the file's kind is unknown, or it cannot be read as what it says it is.
    """
    try:
        reader = READERS[path.suffix.lower()]
    except KeyError:
        raise UnreadableError(reason=f"{path.name}: csv, tsv, xlsx, jsonl") from None
    return reader(path)


def encoding_of(path: Path) -> str:
    """Tell a text file's encoding: what its byte-order mark says, else UTF-8 if it is that, else GB 18030.

    Raises:
        UnreadableError: it is none of these.
    """
    with path.open("rb") as file:
        start = file.read(4)
    marked = [name for mark, name in _BOMS if start.startswith(mark)]
    for name in marked or ("utf-8", "gb18030"):
        if _decodes(path, name):
            return name
    raise UnreadableError(reason=f"{path.name}: UTF-8, UTF-16, GB 18030")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _read_csv(path: Path) -> Iterator[SourceRow]:
    csv.field_size_limit(MAX_CELL)
    with path.open(encoding=encoding_of(path), newline="") as file:
        head = file.readline()
        file.seek(0)
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=_delimiter(head), strict=True)
        try:
            header = _header(next(reader, []))
        except csv.Error as error:
            raise UnreadableError(reason=f"{path.name}: {error}") from None
        yield from _csv_rows(reader, lines, header)


class _Lines:
    """Counts the lines that a reader takes: its own count stands still where it gives up."""

    def __init__(self, file: Iterable[str]) -> None:
        self._file = iter(file)
        self.taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self.taken += 1
        return line


def _header(names: Iterable[object]) -> list[str]:
    """Return the names of the columns; one that has none is "".

    Raises:
        UnreadableError: there are none, or two are the same: one of them would be lost.
    """
    header = ["" if name is None else str(name).strip() for name in names]
    named = [name for name in header if name]
    if not named:
        raise UnreadableError(reason=EMPTY)
    if len(set(named)) < len(named):
        raise UnreadableError(reason=TWICE)
    return header


def _delimiter(head: str) -> str:
    return max(DELIMITERS, key=head.count)


def _csv_rows(reader: Iterator[list[str]], lines: _Lines, header: list[str]) -> Iterator[SourceRow]:
    while True:
        line = lines.taken + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # the reader goes on with the next line
            yield SourceRow(line, {}, Problem(BROKEN_ROW, "", {"last": lines.taken, "reason": str(error)}))
            continue
        if cells:
            yield _row(line, header, [_plain(cell) for cell in cells], ragged=len(cells) != len(header))


def _row(line: int, header: list[str], cells: Sequence[object], *, ragged: bool) -> SourceRow:
    if ragged:
        return SourceRow(line, {}, Problem(RAGGED, "", {"found": len(cells), "expected": len(header)}))
    row = dict(zip(header, cells, strict=False))
    if "" in row:
        pairs = enumerate(zip(header, cells, strict=False), start=1)
        loose = [place for place, (name, cell) in pairs if not name and cell not in (None, "")]
        if loose:
            return SourceRow(line, {}, Problem(NO_HEADING, "", {"place": loose[0]}))
        del row[""]
    return SourceRow(line, row)


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def _read_xlsx(path: Path) -> Iterator[SourceRow]:
    try:
        yield from _xlsx_rows(path)
    except (BadZipFile, InvalidFileException, LookupError, ValueError, OSError, SyntaxError, zlib.error) as error:
        raise UnreadableError(reason=f"{path.name}: {error}") from None


def _xlsx_rows(path: Path) -> Iterator[SourceRow]:
    with closing(load_workbook(path, read_only=True, data_only=True)) as book:
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = _header(next(rows, ()))
        for line, found in enumerate(rows, start=2):
            cells = [_plain(cell) if isinstance(cell, str) else cell for cell in found]
            if any(cell is not None for cell in cells):
                beyond = any(cell is not None for cell in cells[len(header) :])
                yield _row(line, header, cells, ragged=beyond)


def _read_json_lines(path: Path) -> Iterator[SourceRow]:
    with path.open(encoding=encoding_of(path), newline="\n") as file:
        for line, text in enumerate(file, start=1):
            if text.strip():
                yield _json_row(line, text)


def _json_row(line: int, text: str) -> SourceRow:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return SourceRow(line, value)
    return SourceRow(line, {}, Problem(NOT_AN_OBJECT))


READERS: Final[Mapping[str, Callable[[Path], Iterator[SourceRow]]]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
    ".xlsx": _read_xlsx,
    ".jsonl": _read_json_lines,
}

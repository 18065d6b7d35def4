"""Files of rows, whatever their kind: csv in the encodings people really send, xlsx, and JSON lines.

What is wrong with one row is that row's problem, and the rows after it are read; what is wrong with the whole file (its
encoding, its heading) is said before any row is.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from engines.kernel import messages
from engines.kernel.errors import UnreadableError
from engines.kernel.problem import Problem
from runtime.services.importing.rows import FIRST, Layout, SourceRow, heading_of, plain, row_of
from runtime.services.importing.workbooks import read_workbook, sheets_of

BROKEN_ROW = messages.define(
    "import.broken_row",
    zh="从这里到第 {last} 行读不懂:{reason}",
    en="From here to line {last} it cannot be read: {reason}",
)
NOT_AN_OBJECT = messages.define("import.not_an_object", zh="这一行不是 JSON 对象", en="This line is not a JSON object")

MAX_CELL: Final = 1_000_000
DELIMITERS: Final = ",;\t|"
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_rows(path: Path, layout: Layout = FIRST) -> Iterator[SourceRow]:
    """Yield the rows of a csv, tsv, xlsx or jsonl file, by its ending.

    Raises:
        UnreadableError: the file's kind is unknown, or it cannot be read as what it says it is.
    """
    try:
        reader = READERS[path.suffix.lower()]
    except KeyError:
        raise UnreadableError(reason=f"{path.name}: csv, tsv, xlsx, jsonl") from None
    return reader(path, layout)


def read_sheets(path: Path) -> list[str]:
    """Return the names of a file's sheets; files of one table have none.

    Raises:
        UnreadableError: it cannot be read as what it says it is.
    """
    return sheets_of(path) if path.suffix.lower() == ".xlsx" else []


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


def _read_csv(path: Path, layout: Layout) -> Iterator[SourceRow]:
    csv.field_size_limit(MAX_CELL)
    with path.open(encoding=encoding_of(path), newline="") as file:
        head = next(islice(file, layout.heading - 1, None), "")
        file.seek(0)
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=_delimiter(head), strict=True)
        try:
            header = heading_of(next(islice(reader, layout.heading - 1, None), []))
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
            yield row_of(line, header, [plain(cell) for cell in cells], ragged=len(cells) != len(header))


def _read_json_lines(path: Path, _layout: Layout) -> Iterator[SourceRow]:
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


READERS: Final[Mapping[str, Callable[[Path, Layout], Iterator[SourceRow]]]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
    ".xlsx": read_workbook,
    ".jsonl": _read_json_lines,
}

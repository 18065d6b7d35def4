"""Files of rows, whatever their kind: csv in the encodings people really send, xlsx, and JSON lines."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from engines.kernel import messages
from engines.kernel.errors import UnreadableError
from engines.kernel.problem import Problem

RAGGED = messages.define(
    "import.ragged",
    zh="这一行有 {found} 格,表头有 {expected} 格",
    en="This row has {found} cells, the header has {expected}",
)
NOT_AN_OBJECT = messages.define("import.not_an_object", zh="这一行不是 JSON 对象", en="This line is not a JSON object")

MAX_CELL: Final = 1_000_000
DELIMITERS: Final = ",;\t|"
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
    for mark, name in _BOMS:
        if start.startswith(mark):
            return name
    for name in ("utf-8", "gb18030"):
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
        except UnicodeDecodeError:
            return False
    return True


def _read_csv(path: Path) -> Iterator[SourceRow]:
    csv.field_size_limit(MAX_CELL)
    with path.open(encoding=encoding_of(path), newline="") as file:
        head = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(head))
        try:
            header = [name.strip() for name in next(reader, [])]
            yield from _csv_rows(reader, header)
        except csv.Error as error:
            raise UnreadableError(reason=f"{path.name}:{reader.line_num}: {error}") from None


def _delimiter(head: str) -> str:
    return max(DELIMITERS, key=head.count)


def _csv_rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[SourceRow]:
    start = getattr(reader, "line_num", 1) + 1
    for cells in reader:
        line, start = start, getattr(reader, "line_num", start) + 1
        if not cells:
            continue
        if len(cells) == len(header):
            yield SourceRow(line, dict(zip(header, cells, strict=True)))
        else:
            details = {"found": len(cells), "expected": len(header)}
            yield SourceRow(line, {}, Problem(RAGGED, "", details))


def _read_xlsx(path: Path) -> Iterator[SourceRow]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableError(reason=f"{path.name}: {error}") from None
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = ["" if name is None else str(name).strip() for name in next(rows, ())]
    for line, cells in enumerate(rows, start=2):
        if any(cell is not None for cell in cells):
            yield SourceRow(line, dict(zip(header, cells, strict=False)))
    book.close()


def _read_json_lines(path: Path) -> Iterator[SourceRow]:
    with path.open(encoding=encoding_of(path)) as file:
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

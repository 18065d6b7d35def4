"""Files that rows are written to: csv with a byte-order mark (so that Excel reads Chinese), xlsx, JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from engines.kernel.errors import UnreadableError
from engines.kernel.values import Json
from runtime.services.importing.sources import FORMULA_STARTS

Row = Sequence[Json]
Write = Callable[[Row], None]


@contextmanager
def open_target(path: Path, header: Sequence[str]) -> Iterator[Write]:
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
        with target(part, header) as write:
            yield write
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _csv(path: Path, header: Sequence[str]) -> Iterator[Write]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        yield lambda row: writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])


@contextmanager
def _xlsx(path: Path, header: Sequence[str]) -> Iterator[Write]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.append(list(header))
    try:
        yield lambda row: sheet.append([_writable(cell) for cell in row])
    except BaseException:
        sheet.close()  # the rows so far wait in a temporary file
        raise
    book.save(path)


@contextmanager
def _json_lines(path: Path, header: Sequence[str]) -> Iterator[Write]:
    with path.open("w", encoding="utf-8") as file:

        def write(row: Row) -> None:
            file.write(json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False) + "\n")

        yield write


def _harmless(text: str) -> str:
    """Keep spreadsheets from running a text that looks like a formula: they leave what follows an apostrophe alone."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _writable(cell: Json) -> str | float | bool | None:
    if isinstance(cell, str):
        return _harmless(ILLEGAL_CHARACTERS_RE.sub("", cell))
    return cell if isinstance(cell, int | float | bool) else None


TARGETS: Final[Mapping[str, Callable[[Path, Sequence[str]], AbstractContextManager[Write]]]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".jsonl": _json_lines,
}

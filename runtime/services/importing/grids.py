"""Files of rows as they stand, before anybody knows where the heading is. Called by what proposes apps from them.

Unlike `sources`, nothing here is a heading, and nothing is refused for what it holds: whoever asks finds the table.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from engines.kernel.errors import UnreadableError
from runtime.services.importing.rows import MAX_COLUMNS, TOO_WIDE, plain
from runtime.services.importing.sources import DELIMITERS, MAX_CELL, encoding_of
from runtime.services.importing.workbooks import cells_of, sheets_of

LineOfCells: TypeAlias = tuple[int, list[object]]
LOOKED_AT: Final = 30
"""Lines of a text file that tell what stands between its cells: titles above a table have none of it."""


def grids(path: Path) -> list[tuple[str, Callable[[], Iterator[LineOfCells]]]]:
    """Return the tables of a file by name, each with a way to walk its lines; a text file's only one is "".

    Raises:
        UnreadableError: the file's kind is unknown, or it cannot be read as what it says it is.
    """
    try:
        opened = OPENERS[path.suffix.lower()]
    except KeyError:
        raise UnreadableError(reason=f"{path.name}: xlsx, csv, tsv") from None
    return opened(path)


def _workbook(path: Path) -> list[tuple[str, Callable[[], Iterator[LineOfCells]]]]:
    def walk(name: str) -> Callable[[], Iterator[LineOfCells]]:
        return lambda: cells_of(path, name)

    return [(name, walk(name)) for name in sheets_of(path)]


def _text(path: Path) -> list[tuple[str, Callable[[], Iterator[LineOfCells]]]]:
    encoding_of(path)
    return [("", lambda: _lines(path))]


def _lines(path: Path) -> Iterator[LineOfCells]:
    csv.field_size_limit(MAX_CELL)
    with path.open(encoding=encoding_of(path), newline="") as file:
        head = "".join(islice(file, LOOKED_AT))
        file.seek(0)
        reader = csv.reader(file, delimiter=max(DELIMITERS, key=head.count))
        line = 1
        try:
            for cells in reader:
                if len(cells) > MAX_COLUMNS:
                    raise UnreadableError(reason=TOO_WIDE)
                if any(cell.strip() for cell in cells):
                    yield line, [plain(cell) or None for cell in cells]
                line = reader.line_num + 1
        except csv.Error as error:
            raise UnreadableError(reason=f"{path.name}: {error}") from None


OPENERS: Final[Mapping[str, Callable[[Path], list[tuple[str, Callable[[], Iterator[LineOfCells]]]]]]] = {
    ".xlsx": _workbook,
    ".csv": _text,
    ".tsv": _text,
    ".txt": _text,
}

"""Rows of a file, whatever its kind: what a row is, and what its heading may be. Used by the readers of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engines.kernel import messages
from engines.kernel.errors import UnreadableError
from engines.kernel.problem import Problem
from engines.kernel.text import Text

RAGGED = messages.define(
    "import.ragged",
    zh="这一行有 {found} 格,表头有 {expected} 格",
    en="This row has {found} cells, the header has {expected}",
)
NO_HEADING = messages.define(
    "import.no_heading", zh="第 {place} 格有内容,这一列却没有表头", en="Cell {place} holds something under no heading"
)

MAX_COLUMNS: Final = 500
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run. Text files for spreadsheets put an apostrophe before it."""
EMPTY: Final = Text("文件是空的", "the file is empty")
TWICE: Final = Text("有两列同名", "two columns have the same name")
TOO_WIDE: Final = Text(f"超过 {MAX_COLUMNS} 列", f"it has more than {MAX_COLUMNS} columns")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a file the rows are: the sheet by name (the first one that shows, without), and the heading's line."""

    sheet: str | None = None
    heading: int = 1


FIRST: Final = Layout()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a file. ``line`` counts from 1 and is where the row starts; a row with a problem has no cells."""

    line: int
    cells: Mapping[str, object]
    problem: Problem | None = None


def heading_of(names: Iterable[object]) -> list[str]:
    """Return the names of the columns; one that has none is "".

    Raises:
        UnreadableError: there are none or too many, or two are the same: one of them would be lost.
    """
    header = ["" if name is None else str(name).strip() for name in names]
    named = [name for name in header if name]
    if not named:
        raise UnreadableError(reason=EMPTY)
    if len(header) > MAX_COLUMNS:
        raise UnreadableError(reason=TOO_WIDE)
    if len(set(named)) < len(named):
        raise UnreadableError(reason=TWICE)
    return header


def row_of(line: int, header: list[str], cells: Sequence[object], *, ragged: bool) -> SourceRow:
    """Return a row under its heading; cells beyond it, or under no name, are the row's problem."""
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


def plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell

"""What a table holds: its columns with what stands in them, counted over every row. Pure; called by `proposing`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from builder.services.spreadsheets.cells import Cell, is_blank, text_of
from builder.services.spreadsheets.headings import WITHIN, Row, find_heading

KEPT: Final = 2_000
"""Distinct cells of a column that are kept as they are, with how often they occur."""
TOLD_APART: Final = 100_000
"""Distinct cells that are counted; behind that many, a column passes for one of texts that differ."""
SAMPLES: Final = 5
SAMPLE_LENGTH: Final = 80
SUMS: Final = frozenset({"合计", "总计", "小计", "总和", "total", "totals", "grand total", "sum", "subtotal"})


@dataclass(slots=True)
class Column:
    """One column. ``at`` is its place in the sheet from 0; ``values`` are its distinct cells, the first so many.

    ``texts`` are all of them as text, for telling whether another column points here. ``format`` is how the sheet shows
    its numbers.
    """

    at: int
    name: str
    format: str = ""
    rows: int = 0
    filled: int = 0
    longest: int = 0
    has_breaks: bool = False
    values: dict[Cell, int] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)

    def add(self, cell: Cell) -> None:
        """Count one cell."""
        self.rows += 1
        if is_blank(cell):
            return
        self.filled += 1
        text = text_of(cell)
        self.longest = max(self.longest, len(text))
        self.has_breaks = self.has_breaks or "\n" in text
        key = text if isinstance(cell, str | bool) else cell
        if key in self.values or len(self.values) < KEPT:
            self.values[key] = self.values.get(key, 0) + 1
        if len(self.texts) < TOLD_APART:
            self.texts.add(text)

    @property
    def distinct(self) -> int:
        """How many different cells there are, as far as they were counted."""
        return len(self.texts)

    @property
    def all_kept(self) -> bool:
        """Whether every different cell is among ``values``."""
        return len(self.values) < KEPT

    @property
    def is_full(self) -> bool:
        """Whether no row leaves it open."""
        return self.filled == self.rows > 0

    @property
    def is_distinct(self) -> bool:
        """Whether no two rows say the same."""
        return self.distinct == min(self.filled, TOLD_APART) and self.filled > 1

    @property
    def samples(self) -> list[str]:
        """The first different cells, as text."""
        return list(dict.fromkeys(text_of(value)[:SAMPLE_LENGTH] for value in islice(self.values, SAMPLES)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what it is called, where its heading ends, its columns that hold anything, how many rows it has.

    ``at`` is its place in the file. ``sums`` are the lines of sums below the table, which are no rows.
    """

    at: int
    name: str
    heading: int
    columns: tuple[Column, ...]
    rows: int
    titles: tuple[str, ...] = ()
    sums: tuple[int, ...] = ()

    def column(self, at: int) -> Column | None:
        """Return the column at a place of the sheet."""
        return next((column for column in self.columns if column.at == at), None)


def profile(at: int, name: str, lines: Iterable[Row], formats: Mapping[int, str] | None = None) -> Sheet | None:
    """Look through a table; None where it has no rows under a heading."""
    walk = iter(lines)
    first = list(islice(walk, WITHIN))
    heading = find_heading(first)
    if heading is None:
        return None
    shown = formats or {}
    columns = [Column(place, called, shown.get(place, "")) for place, called in enumerate(heading.names)]
    sums: list[int] = []
    count = 0
    for line, cells in chain((row for row in first if row[0] > heading.line), walk):
        if is_sum(cells):
            sums.append(line)
            continue
        count += 1
        for column in _all(columns, cells):
            column.add(cells[column.at] if column.at < len(cells) else None)
    kept = tuple(column for column in columns if column.filled)
    if not kept or count == 0:
        return None
    return Sheet(at, name, heading.line, kept, count, heading.titles, tuple(sums))


def is_sum(cells: Sequence[Cell]) -> bool:
    """Say whether a line adds up what stands above it: its first word says so."""
    first = next((cell for cell in cells if not is_blank(cell)), None)
    return isinstance(first, str) and first.strip().removesuffix(":").removesuffix("\uff1a").casefold() in SUMS


def _all(columns: list[Column], cells: Sequence[Cell]) -> Iterator[Column]:
    """Yield every column, and new ones for cells that stand beyond the heading."""
    for place in range(len(columns), len(cells)):
        if not is_blank(cells[place]):
            columns.extend(
                Column(new, f"#{new + 1}", rows=columns[0].rows if columns else 0)
                for new in range(len(columns), place + 1)
            )
    yield from columns

"""The rows of one sheet as a clean file for an import: one heading, the wanted columns, cells that fields take.

Called by `service`. Lines of sums are left out; a row that the form refuses comes back as it stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Final

from builder.services.spreadsheets.cells import Cell, is_blank, text_of
from builder.services.spreadsheets.normal import Normal, normaliser
from builder.services.spreadsheets.options import SEPARATORS
from builder.services.spreadsheets.packaging import key_of
from builder.services.spreadsheets.profile import Sheet, is_sum
from builder.services.spreadsheets.trials import Tried
from builder.services.spreadsheets.wanted import WantedApp, WantedColumn, WantedSheet
from engines.kernel.values import Json, JsonObject
from runtime.services.exporting.cells import Cell as OutCell
from runtime.services.exporting.cells import Column as OutColumn
from runtime.services.exporting.targets import open_target
from runtime.services.importing.grids import LineOfCells

WIDTH: Final = 20


def write_page(path: Path, sheet: WantedSheet, seen: Sheet, lines: Iterator[LineOfCells]) -> int:
    """Write the rows of a sheet, under the names that its columns have in the file; return how many there were."""
    ready = [(column.at, str(place), _reader(column, seen)) for place, column in enumerate(sheet.columns)]
    names = headings(sheet, seen)
    columns = [OutColumn(str(place), names[column.at], WIDTH, _out) for place, column in enumerate(sheet.columns)]
    count = 0
    with open_target(path, columns) as write:
        for line, cells in lines:
            if line <= seen.heading or is_sum(cells):
                continue
            row = {code: read(cells[at] if at < len(cells) else None) for at, code, read in ready}
            if any(value is not None for value in row.values()):
                write(row)
                count += 1
    return count


def headings(sheet: WantedSheet, seen: Sheet) -> Mapping[int, str]:
    """Return what the columns are called in the page, by their places: as in the file, each once."""
    named = {column.at: column.name for column in seen.columns}
    return {column.at: named[column.at] for column in sheet.columns}


def import_settings(wanted: WantedApp, sheet: WantedSheet, seen: Sheet) -> JsonObject:
    """Return how the page comes in: which column goes where, and how records find each other."""
    names = headings(sheet, seen)
    key = sheet.column(key_of(wanted, sheet))
    fields: dict[str, Json] = {}
    for column in sheet.columns:
        entry: dict[str, Json] = {"column": names[column.at]}
        target = wanted.sheet(column.to) if column.type == "relation" else None
        by = target.column(column.by) if target else None
        if by is not None:
            entry |= {"match": by.code, "on_missing_relation": column.missing}
        fields[column.code] = entry
    return {
        "mapping": {"format": 1, "fields": fields, "skip": "*"},
        "key": key.code if key else None,
        "mode": "both" if key else "create",
        "clear": False,
        "atomic": False,
    }


def in_order(wanted: WantedApp) -> list[WantedSheet]:
    """Return the sheets so that those come first that others point at, as far as they do not point at each other."""
    left = list(wanted.sheets)
    ordered: list[WantedSheet] = []
    while left:
        waiting = {sheet.at for sheet in left}
        free = next((sheet for sheet in left if not _points(sheet) & (waiting - {sheet.at})), left[0])
        ordered.append(free)
        left.remove(free)
    return ordered


def _points(sheet: WantedSheet) -> set[int]:
    return {column.to for column in sheet.columns if column.type == "relation" and column.to is not None}


def _reader(column: WantedColumn, seen: Sheet) -> Callable[[Cell], Cell]:
    counted = seen.column(column.at)
    form = Tried(counted).form if counted is not None and column.type in {"date", "datetime"} else None
    ready = normaliser(column.type, column.settings, form)
    return READERS.get(column.type, _plain)(column, ready)


def _plain(_column: WantedColumn, ready: Normal) -> Normal:
    return ready


def _one_of(column: WantedColumn, _ready: Normal) -> Normal:
    """Return the function to the label of the option that a cell means; None where the option was taken out."""
    meant = {value: option.label for option in column.options for value in option.values}
    return lambda cell: None if is_blank(cell) else meant.get(text_of(cell))


def _some_of(column: WantedColumn, _ready: Normal) -> Normal:
    meant = {value: option.label for option in column.options for value in option.values}

    def read(cell: Cell) -> Cell:
        if is_blank(cell):
            return None
        labels = (meant.get(part.strip()) for part in SEPARATORS.split(text_of(cell)))
        return "、".join(dict.fromkeys(label for label in labels if label)) or None

    return read


def _out(value: object) -> OutCell:
    if isinstance(value, time):
        return value.isoformat()
    return value if isinstance(value, str | int | float | date) or value is None else str(value)


READERS: Final[Mapping[str, Callable[[WantedColumn, Normal], Normal]]] = {
    "choice": _one_of,
    "multi_choice": _some_of,
}
"""Types whose cells are worded anew; those of the others are only made ready."""

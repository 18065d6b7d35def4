"""Cells made ready for the field they go into: what spreadsheets do to values is undone, nothing else is changed.

A cell that cannot be made ready stays as it stands, so that the field refuses it in its own words. Pure; called when a
type is tried on a column, and again when the rows are imported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from builder.services.spreadsheets.cells import Cell, is_blank, is_number, text_of
from builder.services.spreadsheets.days import has_time, read
from engines.kernel.values import JsonObject

_DECIMAL: Final = re.compile(r"[+-]?\d{1,12}\.\d{1,40}")
MOST_DECIMALS: Final = 6
HIDDEN_SCALE: Final = 2
Normal = Callable[[Cell], Cell]


def normaliser(kind: str, settings: JsonObject, form: str | None = None) -> Normal:
    """Return the function to cells as the field type takes them. ``form`` is how the column writes its days."""
    made = MAKERS[kind](settings, form)
    return lambda cell: None if is_blank(cell) else made(cell)


def scale_of(kind: str, settings: JsonObject) -> int:
    """Return how many decimals a field of numbers keeps."""
    given = settings.get("scale")
    if kind == "percent":
        decimals = settings.get("decimals")
        return (decimals if isinstance(decimals, int) else 0) + HIDDEN_SCALE
    return given if isinstance(given, int) else HIDDEN_SCALE if kind == "money" else 0


def decimals_of(cell: Cell) -> int:
    """Return how many decimals a number is written with."""
    text = text_of(cell).rstrip("%元 ")
    fraction = text.rpartition(".")[2] if "." in text and "e" not in text.lower() else ""
    return len(fraction.rstrip("0")) if fraction.isdecimal() else MOST_DECIMALS + 1 if "e-" in text.lower() else 0


def _texts(_settings: JsonObject, _form: str | None) -> Normal:
    return text_of


def _as_it_is(_settings: JsonObject, _form: str | None) -> Normal:
    return lambda cell: cell


def _numbers(kind: str) -> Callable[[JsonObject, str | None], Normal]:
    def maker(settings: JsonObject, _form: str | None) -> Normal:
        scale = scale_of(kind, settings)
        return lambda cell: _rounded(cell, scale)

    return maker


def _rounded(cell: Cell, scale: int) -> Cell:
    """Return a number with the decimals that its field keeps: what formulas leave behind those is noise."""
    if isinstance(cell, float):
        return round(cell, scale)
    if isinstance(cell, str) and _DECIMAL.fullmatch(cell.strip()):
        return str(round(Decimal(cell.strip()), scale))
    return cell


def _days(_settings: JsonObject, form: str | None) -> Normal:
    def made(cell: Cell) -> Cell:
        moment = _moment(cell, form)
        return moment.date() if isinstance(moment, datetime) and moment.time() == datetime.min.time() else moment

    return made


def _moments(_settings: JsonObject, form: str | None) -> Normal:
    return lambda cell: _moment(cell, form)


def _moment(cell: Cell, form: str | None) -> Cell:
    if isinstance(cell, str) and form is not None:
        found = read(cell.strip(), form)
        return cell if found is None else found if has_time(form) else found.date()
    return cell


def _truths(_settings: JsonObject, _form: str | None) -> Normal:
    return lambda cell: bool(cell) if is_number(cell) and cell in (0, 1) else cell


def is_moment(cell: Cell) -> bool:
    """Say whether a cell holds a day rather than text that looks like one."""
    return isinstance(cell, date)


MAKERS: Final[Mapping[str, Callable[[JsonObject, str | None], Normal]]] = {
    "text": _texts,
    "long_text": _texts,
    "number": _numbers("number"),
    "money": _numbers("money"),
    "percent": _numbers("percent"),
    "date": _days,
    "datetime": _moments,
    "time": _as_it_is,
    "duration": _as_it_is,
    "boolean": _truths,
    "phone": _texts,
    "email": _texts,
    "url": _texts,
    "choice": _texts,
    "multi_choice": _texts,
    "tags": _texts,
    "relation": _texts,
}
"""The types that a column may become, in the order that people choose from."""

"""One value for one cell: what a field's column in a file is called, how wide it is and how its values are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from engines.form.compiled import CompiledField
from engines.form.field_type import ColumnKind
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from runtime.services.live import LiveForm

Cell = str | int | float | bool | date | None
Writer = Callable[[object], Cell]

NARROW: Final = 10
WIDE: Final = 22
WIDEST: Final = 48
DAY: Final = "yyyy-mm-dd"
MOMENT: Final = "yyyy-mm-dd hh:mm:ss"
MORE_CELLS: Final = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: the field's code, its heading, its width in letters, its number format, if any.

    ``write`` makes the cell of the value as answers carry it; ``exact`` says that spreadsheets get a typed value.
    """

    code: str
    heading: str
    width: int
    write: Writer
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written: typed cells for spreadsheets or plain text, whose words, in which zone."""

    typed: bool
    labels: bool
    language: str
    zone: ZoneInfo


def columns_of(form: LiveForm, codes: list[str], manner: Manner) -> list[Column]:
    """Return the columns of a file with these fields, in this order."""
    return [_column(form, code, manner) for code in codes]


def flat(value: object) -> Cell:
    """Return a value for one cell: a reference by its label, a list joined by commas, rows one behind the other."""
    if isinstance(value, dict):
        named = value.get("label") or value.get("name")
        return flat(named) if named is not None else _row(value)
    if isinstance(value, list):
        mark = MORE_CELLS if any(isinstance(item, dict) and _is_row(item) for item in value) else ", "
        return mark.join(str(flat(item)) for item in value)
    return value if isinstance(value, str | int | float | date) else None


def _is_row(value: Mapping[str, object]) -> bool:
    return "label" not in value and "name" not in value


def _row(value: Mapping[str, object]) -> str:
    cells = (flat(item) for key, item in value.items() if key != "id")
    return ", ".join(str(cell) for cell in cells if cell is not None and cell != "")


def _column(form: LiveForm, code: str, manner: Manner) -> Column:
    item = form.compiled.by_code.get(code)
    heading = _label(form, code, item).get(manner.language) if manner.labels else code
    if item is None:
        return _system_column(code, heading, manner)
    written, form_, width = _written(item, manner)
    return Column(code, heading, max(width, min(_letters(heading) + 2, WIDEST)), written, form_)


def _label(form: LiveForm, code: str, item: CompiledField | None) -> Text:
    if item is not None:
        return item.field.label
    found = form.label_of(code)
    return found if isinstance(found, Text) else Text(found, found)


def _system_column(code: str, heading: str, manner: Manner) -> Column:
    if code.endswith("_at") and manner.typed:
        return Column(code, heading, WIDE, _moment(manner.zone), MOMENT)
    return Column(code, heading, WIDE, flat)


def _written(item: CompiledField, manner: Manner) -> tuple[Writer, str | None, int]:
    if item.field.options:
        return (_options(item, manner) if manner.labels or manner.typed else flat), None, WIDE
    if manner.typed:
        make = KINDS.get(item.column.kind)
        if make is not None:
            return make(item, manner)
    return lambda value: flat(item.type.cell(cast("Json", value))), None, WIDE


def _options(item: CompiledField, manner: Manner) -> Writer:
    described = cast("list[JsonObject]", item.ui()["options"])
    labels = {str(one["code"]): str(cast("JsonObject", one["label"])[manner.language]) for one in described}

    def write(value: object) -> Cell:
        if isinstance(value, list):
            return ", ".join(labels.get(one, str(one)) if isinstance(one, str) else str(one) for one in value)
        return labels.get(value, value) if isinstance(value, str) else flat(value)

    return write


def _number(item: CompiledField, _manner: Manner) -> tuple[Writer, str | None, int]:
    return flat, NUMBERS.get(item.field.type, _scaled)(item.column.scale), NARROW + 4


def _scaled(scale: int) -> str | None:
    return f"#,##0.{'0' * scale}" if scale else None


def _percent(scale: int) -> str:
    places = max(scale - 2, 0)
    return f"0.{'0' * places}%" if places else "0%"


def _day(_item: CompiledField, _manner: Manner) -> tuple[Writer, str | None, int]:
    return (lambda value: date.fromisoformat(value) if isinstance(value, str) else flat(value)), DAY, NARROW + 2


def _instant(_item: CompiledField, manner: Manner) -> tuple[Writer, str | None, int]:
    return _moment(manner.zone), MOMENT, WIDE


def _moment(zone: ZoneInfo) -> Writer:
    """Return the function to the wall-clock time of the zone: spreadsheets know no offsets."""

    def write(value: object) -> Cell:
        if not isinstance(value, str):
            return flat(value)
        return datetime.fromisoformat(value).astimezone(zone).replace(tzinfo=None)

    return write


def _letters(text: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in text)


KINDS: Final[Mapping[ColumnKind, Callable[[CompiledField, Manner], tuple[Writer, str | None, int]]]] = {
    "scaled": _number,
    "integer": _number,
    "date": _day,
    "instant": _instant,
}
"""Columns that spreadsheets get typed values for; the rest is text."""
NUMBERS: Final[Mapping[str, Callable[[int], str | None]]] = {"percent": _percent}
"""Field types whose numbers are written in a way of their own, by their scale."""

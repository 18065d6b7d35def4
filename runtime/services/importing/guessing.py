"""What a column of a file seems to hold, and which field it seems to mean. Pure; called when a file is analysed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from difflib import SequenceMatcher
from typing import Final, Literal

from engines.form.compiled import CompiledField
from engines.form.dates import datetime_value
from engines.kernel.problem import Problem
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.tally import shown

How = Literal["name", "similar", "values", "remembered"]

SAMPLES: Final = 5
LOOKED_AT: Final = 2_000
KEPT_VALUES: Final = 200
ALIKE: Final = 0.8
MOSTLY: Final = 0.8
FEW: Final = 12
LONG: Final = 120
_MARKS: Final = re.compile(r"[\s_\-.·:()()【】\[\]*/]+")
_MONEY: Final = re.compile(r"[¥¥$€£]\s*-?[\d,]+(\.\d+)?")
_NUMBER: Final = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?|-?\d+(\.\d+)?")
_PHONE: Final = re.compile(r"\+?\d{11,13}|0\d{2,3}-?\d{7,8}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL: Final = re.compile(r"https?://\S+")
_TRUTHS: Final = frozenset({"true", "false", "yes", "no", "是", "否", "y", "n"})


@dataclass(slots=True)
class Column:
    """One column as it was seen: how many cells are filled, and its distinct values, the first so many of them."""

    name: str
    filled: int = 0
    seen: int = 0
    values: dict[object, int] = field(default_factory=dict)

    def add(self, cell: object) -> None:
        """Look at one cell."""
        self.seen += 1
        if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
            return
        self.filled += 1
        key = cell if isinstance(cell, str | int | float | date | time) else str(cell)
        if key in self.values or len(self.values) < KEPT_VALUES:
            self.values[key] = self.values.get(key, 0) + 1

    @property
    def samples(self) -> list[str]:
        """Return the first values, as text."""
        return [text for value in list(self.values)[:SAMPLES] if (text := shown(value)) is not None]


@dataclass(frozen=True, slots=True)
class Guess:
    """Which field a column seems to mean, and how that was told."""

    field: str
    how: How


def look(rows: Iterable[SourceRow]) -> tuple[list[Column], int]:
    """Look through a whole file: its columns in their order, and how many rows it has."""
    columns: dict[str, Column] = {}
    count = 0
    for row in rows:
        count += 1
        if count > LOOKED_AT:
            continue
        for name, cell in row.cells.items():
            columns.setdefault(name, Column(name)).add(cell)
    return list(columns.values()), count


def guess_type(column: Column) -> str:
    """Return the type of field that the values would go into."""
    values = list(column.values)
    for name, fits in TYPES:
        if values and _mostly(values, fits):
            return name
    if values and max(len(str(value)) for value in values) > LONG:
        return "long_text"
    few = len(values) <= FEW and len(values) * 2 < column.filled
    return "choice" if few else "text"


def guess_fields(
    columns: Sequence[Column], names: Mapping[str, str], fields: Iterable[CompiledField]
) -> dict[str, Guess]:
    """Return for each column the field that it seems to mean: by its name, by a similar name, or by its values."""
    found: dict[str, Guess] = {}
    plain = {_plain(name): code for name, code in names.items()}
    for column in columns:
        _propose(found, column, plain.get(_plain(column.name)), "name")
    for column in columns:
        if column.name not in found:
            free = {name: code for name, code in plain.items() if code not in {one.field for one in found.values()}}
            _propose(found, column, _closest(_plain(column.name), free), "similar")
    for item in fields:
        if item.field.options and item.field.code not in {one.field for one in found.values()}:
            fitting = (one for one in columns if one.name not in found and len(one.values) > 1 and _parses(item, one))
            for column in fitting:
                _propose(found, column, item.field.code, "values")
                break
    return found


def _propose(found: dict[str, Guess], column: Column, code: str | None, how: How) -> None:
    if code is not None and code not in {one.field for one in found.values()}:
        found[column.name] = Guess(code, how)


def _plain(name: str) -> str:
    return _MARKS.sub("", name).casefold()


def _closest(name: str, names: Mapping[str, str]) -> str | None:
    scores = [(SequenceMatcher(None, name, other).ratio(), code) for other, code in names.items()]
    within = [(0.9, code) for other, code in names.items() if _holds_most(name, other)]
    best = max([*scores, *within], default=(0.0, ""))
    return best[1] if best[0] >= ALIKE and len(name) > 1 else None


def _holds_most(name: str, other: str) -> bool:
    """Say whether one of two names is the greater part of the other."""
    short, long = sorted((name, other), key=len)
    return len(short) > 1 and short in long and len(short) * 2 >= len(long)


def _parses(item: CompiledField, column: Column) -> bool:
    return _mostly(list(column.values), lambda value: not isinstance(item.parse(value), Problem))


def _mostly(values: Sequence[object], fits: Callable[[object], bool]) -> bool:
    return sum(1 for value in values if fits(value)) >= MOSTLY * len(values)


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: pattern.fullmatch(str(value).strip()) is not None


def _is_truth(value: object) -> bool:
    return isinstance(value, bool) or str(value).strip().casefold() in _TRUTHS


def _is_number(value: object) -> bool:
    return (isinstance(value, int | float) and not isinstance(value, bool)) or (
        isinstance(value, str) and _NUMBER.fullmatch(value.strip()) is not None and not _has_leading_zero(value)
    )


def _has_leading_zero(value: str) -> bool:
    text = value.strip().lstrip("-")
    return len(text) > 1 and text[0] == "0" and text[1].isdigit()


def _is_day(value: object) -> bool:
    moment = _moment(value)
    return moment is not None and (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _moment(value: object) -> datetime | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, datetime):
        return value
    found = datetime_value(value, UTC) if isinstance(value, str) else None
    return found if isinstance(found, datetime) else None


TYPES: Final[Sequence[tuple[str, Callable[[object], bool]]]] = (
    ("boolean", _is_truth),
    ("date", _is_day),
    ("datetime", lambda value: _moment(value) is not None),
    ("time", lambda value: isinstance(value, time)),
    ("money", _matches(_MONEY)),
    ("phone", _matches(_PHONE)),
    ("number", _is_number),
    ("email", _matches(_EMAIL)),
    ("url", _matches(_URL)),
)
"""Types of fields by what their values look like, the narrowest first."""

"""One row through the mapping: cells become the values that the write path will parse."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from engines.kernel import messages
from engines.kernel.problem import Problem, pointer
from runtime.services.importing.mapping import FileMapping, MappedField
from runtime.services.importing.rows import SourceRow
from runtime.services.instants import instant_text

NOT_A_DATE = messages.define(
    "import.not_a_date", zh="「{value}」不是 {format} 写的时间", en='"{value}" is no time written as {format}'
)
NOT_LISTED = messages.define(
    "import.not_listed", zh="对照表里没有「{value}」", en='The value table has no entry for "{value}"'
)


@dataclass(slots=True)
class Translated:
    """A row in the form's words: values by field code, with what could not be translated.

    ``blanks`` are the codes whose cells are empty.
    """

    line: int
    values: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)


def translate(row: SourceRow, mapping: FileMapping) -> Translated:
    """Apply the mapping to a row; what it cannot translate becomes a problem at the field's place."""
    result = Translated(row.line)
    if row.problem is not None:
        result.problems.append(row.problem)
        return result
    result.problems += mapping.check_row(row.cells)
    for mapped in mapping.fields:
        value = _value(row, mapped, mapping.zone)
        if value is None:
            value = mapped.when_blank
        if isinstance(value, Problem):
            result.problems.append(value.under(pointer(mapped.code)))
        elif value is None:
            result.blanks.append(mapped.code)
        else:
            result.values[mapped.code] = value
    return result


def _value(row: SourceRow, mapped: MappedField, zone: ZoneInfo | None) -> object:
    if not mapped.columns:
        return mapped.constant
    raw = _joined(row, mapped)
    if raw is None:
        return None
    if mapped.values or mapped.has_otherwise:
        return _listed(raw, mapped, zone)
    if mapped.format is not None:
        return _moment(raw, mapped.format, zone)
    return _plainly(raw, zone)


def _plainly(raw: object, zone: ZoneInfo | None) -> object:
    if isinstance(raw, datetime):
        return raw.isoformat() if zone is None else instant_text(raw.replace(tzinfo=zone))
    return raw.isoformat() if isinstance(raw, date | time) else raw


def _joined(row: SourceRow, mapped: MappedField) -> object:
    cells = [row.cells.get(column) for column in mapped.columns]
    if len(cells) == 1:
        cell = cells[0]
        return (cell.strip() or None) if isinstance(cell, str) else cell
    texts = [text for cell in cells if cell is not None and (text := str(cell).strip())]
    return mapped.join.join(texts) or None


def _listed(raw: object, mapped: MappedField, zone: ZoneInfo | None) -> object:
    key = str(raw)
    if key in mapped.values:
        return mapped.values[key]
    if mapped.pass_on:
        return _plainly(raw, zone)
    return mapped.otherwise if mapped.has_otherwise else Problem(NOT_LISTED, "", {"value": key})


def _moment(raw: object, form: str, zone: ZoneInfo | None) -> str | Problem:
    if isinstance(raw, datetime):
        moment = raw
    else:
        try:
            moment = datetime.strptime(str(raw), form)  # noqa: DTZ007 - the zone follows from the mapping
        except ValueError:
            return Problem(NOT_A_DATE, "", {"value": str(raw), "format": form})
    if not _has_time(form):
        return moment.date().isoformat()
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone)
    return moment.isoformat() if moment.tzinfo is None else instant_text(moment)


def _has_time(form: str) -> bool:
    return any(mark in form for mark in ("%H", "%I", "%s", "%X", "%c"))

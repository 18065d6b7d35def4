"""The account of an import as people read it: counts, problems gathered by kind, and rows to look at.

Kept as JSON with the job, so that a run that is taken over goes on counting where the former stopped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from engines.kernel.problem import Problem
from engines.kernel.text import LANGUAGES
from engines.kernel.values import Json, JsonObject
from runtime.services.importing.mapping import FileMapping
from runtime.services.importing.rows import SourceRow
from runtime.services.importing.taking import Line, Taken

SHOWN_ROWS: Final = 100
SHOWN_LINES: Final = 20
SHOWN_VALUES: Final = 50
LONGEST: Final = 120


@dataclass(slots=True)
class Group:
    """Problems of one kind at one field: how many, on which lines, with which values."""

    at: str
    code: str
    columns: list[str]
    message: JsonObject
    count: int = 0
    lines: list[int] = field(default_factory=list)
    values: dict[str, int] = field(default_factory=dict)

    def add(self, line: int, value: str | None) -> None:
        """Count one more."""
        self.count += 1
        if len(self.lines) < SHOWN_LINES:
            self.lines.append(line)
        if value is not None and (value in self.values or len(self.values) < SHOWN_VALUES):
            self.values[value] = self.values.get(value, 0) + 1


@dataclass(slots=True)
class Tally:
    """What became of the rows so far. ``rows`` is the first ones, ``wrong`` the first refused ones."""

    counts: dict[str, int] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    rows: list[JsonObject] = field(default_factory=list)
    wrong: list[JsonObject] = field(default_factory=list)

    @classmethod
    def of(cls, document: Mapping[str, object] | None) -> Tally:
        """Read what `to_json` wrote."""
        if not document:
            return cls()
        groups = [_group(one) for one in cast("list[dict[str, object]]", document["groups"])]
        return cls(
            dict(cast("dict[str, int]", document["counts"])),
            {f"{group.at} {group.code}": group for group in groups},
            list(cast("list[JsonObject]", document["rows"])),
            list(cast("list[JsonObject]", document["wrong"])),
        )

    def to_json(self) -> JsonObject:
        """Return the account for storage and for the browser."""
        groups = sorted(self.groups.values(), key=lambda group: -group.count)
        return {
            "counts": dict(self.counts),
            "groups": [_group_json(group) for group in groups],
            "rows": list(self.rows),
            "wrong": list(self.wrong),
        }

    def count(self, what: str, number: int = 1) -> None:
        """Count something."""
        self.counts[what] = self.counts.get(what, 0) + number

    def add(self, rows: Sequence[SourceRow], taken: Taken, mapping: FileMapping) -> None:
        """Add a batch: its rows as they stand in the file, and what became of them."""
        sources = {mapped.code: list(mapped.columns) for mapped in mapping.fields}
        self.count("read", len(rows))
        self.count("related", len(taken.related))
        for row, line in zip(rows, taken.lines, strict=True):
            self.count(line.did)
            for problem in line.problems:
                self._gather(row, problem, sources)
            if len(self.rows) < SHOWN_ROWS:
                self.rows.append(_row_json(row, line, sources))
            elif line.problems and len(self.wrong) < SHOWN_ROWS:
                self.wrong.append(_row_json(row, line, sources))

    def _gather(self, row: SourceRow, problem: Problem, sources: Mapping[str, list[str]]) -> None:
        code = field_of(problem)
        columns = sources.get(code, [])
        key = f"{code} {problem.code}"
        if key not in self.groups:
            self.groups[key] = Group(code, problem.code, columns, message_of(problem))
        value = shown(row.cells.get(columns[0])) if len(columns) == 1 else None
        self.groups[key].add(row.line, value)


def field_of(problem: Problem) -> str:
    """Return the code of the field that a problem is about, "" for the row as a whole."""
    return problem.pointer.split("/")[1] if problem.pointer else ""


def message_of(problem: Problem) -> JsonObject:
    """Return what a problem says, in every language."""
    return {language: problem.message(language) for language in LANGUAGES}


def problem_json(problem: Problem) -> JsonObject:
    """Return a problem for storage."""
    return {"field": field_of(problem), "code": problem.code, "message": message_of(problem)}


def shown(cell: object) -> str | None:
    """Return a cell as text to look at."""
    if cell is None:
        return None
    text = str(cell)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _group(document: Mapping[str, object]) -> Group:
    return Group(
        str(document["field"]),
        str(document["code"]),
        list(cast("list[str]", document["columns"])),
        cast("JsonObject", document["message"]),
        cast("int", document["count"]),
        list(cast("list[int]", document["lines"])),
        dict(cast("dict[str, int]", document["values"])),
    )


def _group_json(group: Group) -> JsonObject:
    return {
        "field": group.at,
        "code": group.code,
        "columns": list(group.columns),
        "message": group.message,
        "count": group.count,
        "lines": list(group.lines),
        "values": dict(Counter(group.values).most_common()),
    }


def _row_json(row: SourceRow, line: Line, sources: Mapping[str, list[str]]) -> JsonObject:
    problems: list[Json] = [
        {**problem_json(problem), "columns": list(sources.get(field_of(problem), []))} for problem in line.problems
    ]
    cells: JsonObject = {column: shown(cell) for column, cell in row.cells.items()}
    return {"line": line.line, "did": line.did, "cells": cells, "problems": problems}

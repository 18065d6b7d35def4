"""The app that somebody agreed to as the files of a package. Pure; called by `service`.

What the loader finds wrong in them is told at the sheet and the column it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from builder.services.spreadsheets.guess import Choice, Guess
from builder.services.spreadsheets.naming import columns_of, status_of
from builder.services.spreadsheets.profile import Sheet
from builder.services.spreadsheets.wanted import WantedApp, WantedColumn, WantedSheet
from engines.kernel.diagnostic import Diagnostic
from engines.kernel.problem import Problem, pointer, steps_of
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.writer import render
from runtime.identity.kernel import OPERATIONS

FORMAT: Final = 1
VERSION: Final = "1.0.0"
ROLE: Final = "member"
ROLE_LABEL: Final = Text("使用者", "Member")
EVERY: Final = Text("全部", "All")
EVERY_CODE: Final = "all"
BOARD: Final = Text("看板", "Board")
NO_REASON: Final = Text("", "")
ICON: Final = "form"
CARDS: Final = 4


@dataclass(frozen=True, slots=True)
class Packaged:
    """The files, and where in the request each form and field came from."""

    files: Mapping[str, bytes]
    places: Mapping[str, str]

    def problem(self, found: Diagnostic) -> Problem:
        """Return a finding of the loader at the place of the request that caused it."""
        base = self.places.get(found.document, "/app")
        steps = steps_of(found.pointer)
        if steps[:1] == ("fields",) and len(steps) > 1:
            return Problem(found.code, f"{base}/columns/{steps[1]}{pointer(*steps[2:])}", found.details)
        return Problem(
            found.code, base + (f"/{steps[0]}" if steps and steps[0] in {"code", "label"} else ""), found.details
        )


def package(wanted: WantedApp, sheets: Mapping[int, Sheet], identity: str) -> Packaged:
    """Return the files of the package. ``identity`` is its id, which no other app has."""
    files: dict[str, bytes] = {"app.json": render(_head(wanted, identity)), "roles.json": render(_roles(wanted))}
    places = {"app.json": "/app"}
    for number, sheet in enumerate(wanted.sheets):
        path = f"forms/{sheet.code}.json"
        while path in files:  # two forms of one code: the loader says so
            path = path.replace(".json", "_.json")
        files[path] = render(_form(wanted, sheet, sheets[sheet.at]))
        places[path] = pointer("sheets", number)
    return Packaged(files, places)


def _head(wanted: WantedApp, identity: str) -> JsonObject:
    return {
        "format": FORMAT,
        "id": identity,
        "code": wanted.code,
        "version": VERSION,
        "label": wanted.label,
        "icon": wanted.icon,
        "color": wanted.color,
        "navigation": [{"open": {"form": sheet.code, "view": EVERY_CODE}} for sheet in wanted.sheets],
    }


def _roles(wanted: WantedApp) -> JsonObject:
    may: list[Json] = [{"form": sheet.code, "to": [{"role": ROLE}], "can": list(OPERATIONS)} for sheet in wanted.sheets]
    return {"roles": [{"code": ROLE, "label": ROLE_LABEL.to_json()}], "permissions": may}


def _form(wanted: WantedApp, sheet: WantedSheet, seen: Sheet) -> JsonObject:
    title = [column for at in sheet.title if (column := sheet.column(at)) is not None] or list(sheet.columns[:1])
    tabs = _tabs(wanted, sheet)
    return {
        "code": sheet.code,
        "label": sheet.label,
        "icon": ICON,
        "title": " ".join(f"{{{column.code}}}" for column in title),
        "fields": [_field(wanted, sheet, column) for column in sheet.columns],
        "views": _views(sheet, seen, [column.at for column in title]),
        **({"page": {"tabs": tabs}} if tabs else {}),
    }


def _field(wanted: WantedApp, sheet: WantedSheet, column: WantedColumn) -> JsonObject:
    is_key = column.at in wanted.keys(sheet)
    made: dict[str, Json] = {"code": column.code, "label": column.label, "type": column.type, **column.settings}
    if column.unique or is_key:
        made["unique"] = True
    if column.at == key_of(wanted, sheet):
        made["required"] = True
    if column.options and column.type in {"choice", "multi_choice"}:
        made["options"] = [
            {"code": option.code, "label": option.label, **({"color": option.color} if option.color else {})}
            for option in column.options
        ]
    target = wanted.sheet(column.to)
    if column.type == "relation" and target is not None:
        made["to"] = target.code
    return made


def key_of(wanted: WantedApp, sheet: WantedSheet) -> int | None:
    """Return the column that a sheet's records are told apart by: the one relations use, else its first unique one."""
    asked = wanted.keys(sheet)
    return asked[0] if asked else next((column.at for column in sheet.columns if column.unique), None)


def _tabs(wanted: WantedApp, sheet: WantedSheet) -> list[Json]:
    pointing: list[Json] = [
        {"related": other.code, "field": column.code}
        for other in wanted.sheets
        for column in other.columns
        if column.type == "relation" and column.to == sheet.at
    ]
    return [{"details": True}, *pointing, {"comments": True}, {"timeline": True}] if pointing else []


def _views(sheet: WantedSheet, seen: Sheet, title: list[int]) -> list[Json]:
    """Return a list of what is short, and a board where the options are steps of work."""
    kept = Sheet(seen.at, seen.name, seen.heading, tuple(c for c in seen.columns if sheet.column(c.at)), seen.rows)
    guesses = {column.at: Guess(column.type, NO_REASON, options=_choices(column)) for column in sheet.columns}
    codes = {column.at: column.code for column in sheet.columns}
    shown = [codes[at] for at in columns_of(kept, guesses, title)]
    every: dict[str, Json] = {
        "code": EVERY_CODE,
        "label": EVERY.to_json(),
        "type": "list",
        "columns": cast("Json", shown),
    }
    day = next((column.code for column in sheet.columns if column.type in {"date", "datetime"}), None)
    if day is not None:
        every["sort"] = [f"-{day}"]
    status = status_of(kept, guesses)
    if status is None:
        return [every]
    by = sheet.column(status)
    cards = [code for code in shown if by is None or code != by.code][:CARDS]
    board: JsonObject = {"code": "board", "label": BOARD.to_json(), "type": "kanban", "by": codes[status]}
    return [every, {**board, "cards": cast("Json", cards)}]


def _choices(column: WantedColumn) -> tuple[Choice, ...]:
    return tuple(Choice(option.label, option.code, option.color, 0) for option in column.options)

"""The app that somebody agreed to: the proposal as it came back, read into values. Called by `service`.

The shape was checked at the door; what fits neither the file nor the platform is said by `checking` and the loader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from builder.services.spreadsheets.slugs import free, slug
from engines.kernel.values import JsonObject

Missing = Literal["create", "blank", "refuse"]
Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class WantedOption:
    """One option; the cells in ``values`` mean it."""

    label: str
    code: str
    color: str | None
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedColumn:
    """One column as a field. ``to`` and ``by`` are the sheet and the column that a relation points at."""

    at: int
    label: str
    code: str
    type: str
    settings: JsonObject = field(default_factory=dict)
    options: tuple[WantedOption, ...] = ()
    unique: bool = False
    to: int | None = None
    by: int | None = None
    missing: Missing = "create"


@dataclass(frozen=True, slots=True)
class WantedSheet:
    """One sheet as a form."""

    at: int
    label: str
    code: str
    title: tuple[int, ...]
    columns: tuple[WantedColumn, ...]

    def column(self, at: int | None) -> WantedColumn | None:
        """Return the column at a place of the sheet, if it is wanted."""
        return next((column for column in self.columns if column.at == at), None)


@dataclass(frozen=True, slots=True)
class WantedApp:
    """The whole app."""

    label: str
    code: str
    icon: str
    color: str
    sheets: tuple[WantedSheet, ...]

    def sheet(self, at: int | None) -> WantedSheet | None:
        """Return the form of a sheet, if it is wanted."""
        return next((sheet for sheet in self.sheets if sheet.at == at), None)

    def keys(self, sheet: WantedSheet) -> tuple[int, ...]:
        """Return the columns of a sheet that relations find its records by, the one that counts first."""
        asked = [column.by for one in self.sheets for column in one.columns if column.to == sheet.at]
        return tuple(dict.fromkeys(at for at in asked if at is not None))


def read_wanted(given: Given) -> WantedApp:
    """Return the app that a request describes."""
    app = cast("Given", given["app"])
    sheets = cast("Sequence[Given]", given["sheets"])
    label = str(app["label"]).strip()
    return WantedApp(
        label=label,
        code=str(app.get("code") or slug(label, "app")),
        icon=str(app.get("icon") or DEFAULT_ICON),
        color=str(app.get("color") or DEFAULT_COLOR),
        sheets=tuple(_sheet(one) for one in sheets),
    )


def _sheet(given: Given) -> WantedSheet:
    label = str(given["label"]).strip()
    return WantedSheet(
        at=cast("int", given["sheet"]),
        label=label,
        code=str(given.get("code") or slug(label, "form")),
        title=tuple(cast("Sequence[int]", given.get("title", ()))),
        columns=tuple(_column(one) for one in cast("Sequence[Given]", given["columns"])),
    )


def _column(given: Given) -> WantedColumn:
    label = str(given["label"]).strip()
    return WantedColumn(
        at=cast("int", given["column"]),
        label=label,
        code=str(given.get("code") or slug(label, "field")),
        type=str(given["type"]),
        settings=cast("JsonObject", given.get("settings") or {}),
        options=_options(cast("Sequence[Given]", given.get("options") or ())),
        unique=bool(given.get("unique")),
        to=cast("int | None", given.get("to")),
        by=cast("int | None", given.get("by")),
        missing=cast("Missing", given.get("missing") or "create"),
    )


def _options(given: Sequence[Given]) -> tuple[WantedOption, ...]:
    """Return the options; those that came to be called the same are one."""
    merged: dict[str, WantedOption] = {}
    for one in given:
        label = str(one["label"]).strip()
        former = merged.get(label.casefold())
        values = tuple(cast("Sequence[str]", one.get("values") or (label,)))
        if former is not None:
            merged[label.casefold()] = WantedOption(former.label, former.code, former.color, (*former.values, *values))
            continue
        code = str(one.get("code") or slug(label, "option"))
        color = cast("str | None", one.get("color"))
        merged[label.casefold()] = WantedOption(
            label, free(code, [option.code for option in merged.values()]), color, values
        )
    return tuple(merged.values())


DEFAULT_ICON: Final = "table"
DEFAULT_COLOR: Final = "primary"

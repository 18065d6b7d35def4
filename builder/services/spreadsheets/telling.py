"""A proposal as the browser gets it. Called by `service`."""

from __future__ import annotations

from typing import Final, cast

from builder.services.spreadsheets.guess import Choice
from builder.services.spreadsheets.naming import can_be_key
from builder.services.spreadsheets.normal import MAKERS
from builder.services.spreadsheets.options import MOST_OPTIONS, choices, parts, separated, singles
from builder.services.spreadsheets.proposing import Proposal, ProposedColumn, ProposedSheet, offered, told
from builder.services.spreadsheets.trials import TRIED
from engines.form.field_types import field_types
from engines.kernel.values import Json, JsonObject

ICON: Final = "table"
COLOR: Final = "primary"


def proposal_json(token: str, file: str, proposal: Proposal) -> JsonObject:
    """Return everything the browser shows, and sends back as people have changed it."""
    return {
        "token": token,
        "file": file,
        "app": {"label": proposal.label, "code": proposal.code, "icon": ICON, "color": COLOR},
        "types": [{"type": kind, "label": dict(field_types[kind].label.by_language())} for kind in MAKERS],
        "sheets": [_sheet(sheet) for sheet in proposal.sheets],
    }


def _sheet(form: ProposedSheet) -> Json:
    return {
        "sheet": form.sheet.at,
        "name": form.sheet.name,
        "label": form.label,
        "code": form.code,
        "rows": form.sheet.rows,
        "heading": form.sheet.heading,
        "above": list(form.sheet.titles),
        "sums": list(form.sheet.sums),
        "title": list(form.title),
        "columns": [_column(column) for column in form.columns],
    }


def _column(proposed: ProposedColumn) -> Json:
    column, found, related = proposed.column, proposed.guess, proposed.related
    settings = {kind: proposed.tried.settings(kind) for kind in MAKERS}
    settings[found.type] = found.settings
    return {
        "column": column.at,
        "name": column.name,
        "label": column.name,
        "code": proposed.code,
        "type": found.type,
        "settings": cast("Json", {kind: given for kind, given in settings.items() if given}),
        "unique": found.unique,
        "required": proposed.is_key,
        "can_be_key": can_be_key(column),
        "to": related.to if related else None,
        "by": related.by if related else None,
        "reason": cast("Json", told(found.reason)),
        "confidence": found.confidence,
        "samples": list(column.samples),
        "filled": column.filled,
        "distinct": column.distinct,
        "options": _options(proposed),
        "refused": _refused(proposed),
    }


def _refused(proposed: ProposedColumn) -> Json:
    """Return the types that would refuse cells: how many of a hundred, and the first."""
    trials = {kind: proposed.tried.trial(kind) for kind in TRIED}
    return {
        kind: {"share": round(trial.refused / max(1, trial.looked), 4), "first": trial.first}
        for kind, trial in trials.items()
        if trial.refused
    }


def _options(proposed: ProposedColumn) -> Json:
    """Return the options by type, for the types that the column could be a list for."""
    found: dict[str, Json] = {}
    if offered(proposed.column):
        found["choice"] = _listed(choices(singles(proposed.column)))
    if separated(proposed.column) and len(several := parts(proposed.column)) <= MOST_OPTIONS:
        found["multi_choice"] = _listed(choices(several))
    if proposed.guess.options:
        found[proposed.guess.type] = _listed(proposed.guess.options)
    return found


def _listed(options: tuple[Choice, ...]) -> Json:
    return [
        {
            "label": option.label,
            "code": option.code,
            "color": option.color,
            "count": option.count,
            "values": list(option.values),
        }
        for option in options
    ]

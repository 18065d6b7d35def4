"""A record rebuilt from its events: what it was at any moment. Pure; called by `as_of` and held against stored rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Final

from engines.form.compiled import CompiledForm
from engines.form.field_type import ColumnKind
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import STRUCTURE
from runtime.events.log import StoredEvent
from runtime.services.images import value_of
from runtime.services.live import LiveForm

Row = dict[str, object]

KEPT: Final[Mapping[str, ColumnKind]] = {"title": "text", "owner": "user", "department": "department"}
"""System values that events carry beside the fields."""


def replay(form: LiveForm, events: Iterable[StoredEvent]) -> Row | None:
    """Return the row that a record's events lead to, oldest first; None where there are none.

    What the form has no field for any more is left out; what came to the form later is blank.
    """
    row: Row | None = None
    for event in events:
        if row is None:
            row = _born(form, event)
        else:
            row.update(_values(form, event.after))
            _turn(row, event)
    return row


def until(events: Sequence[StoredEvent], at: datetime) -> list[StoredEvent]:
    """Return what had happened by a moment. Events stay in the order in which they were stored."""
    return list(takewhile(lambda event: event.at <= at, events))


def _born(form: LiveForm, event: StoredEvent) -> Row:
    return {
        **dict.fromkeys((*_kinds(form.compiled), *form.rows, *KEPT)),
        **_values(form, event.after),
        "id": event.record_id,
        "version": event.version,
        "created_at": event.at,
        "created_by": event.actor_id,
        "updated_at": event.at,
        "updated_by": event.actor_id,
        "deleted_at": None,
    }


def _turn(row: Row, event: StoredEvent) -> None:
    """Apply what an event says of the record itself; what the platform worked out anew raises no version."""
    if event.version != row["version"]:
        row.update(version=event.version, updated_at=event.at, updated_by=event.actor_id)
    TURNS.get(event.kind, _stay)(row, event)


def _stay(_row: Row, _event: StoredEvent) -> None:
    return None


def _die(row: Row, event: StoredEvent) -> None:
    row["deleted_at"] = event.at


def _return(row: Row, _event: StoredEvent) -> None:
    row["deleted_at"] = None


TURNS: Final[Mapping[str, Callable[[Row, StoredEvent], None]]] = {"deleted": _die, "restored": _return}


def _values(form: LiveForm, image: JsonObject) -> Row:
    known = {**KEPT, **_kinds(form.compiled)}
    own = {name: value_of(raw, known[name]) for name, raw in image.items() if name in known}
    return {**own, **{name: _owned(form.rows[name], image[name]) for name in image.keys() & form.rows.keys()}}


def _owned(inner: LiveForm, raw: Json) -> object:
    """Return what an owner holds: ids of what links lead to, or its rows, each with every value it has today."""
    held = raw if isinstance(raw, list) else []
    if inner.is_links:
        return tuple(str(key) for key in held) or None
    return tuple(_row(inner.compiled, item) for item in held if isinstance(item, dict)) or None


def _row(form: CompiledForm, image: JsonObject) -> Row:
    kinds = dict(_columns(form))
    blank: Row = dict.fromkeys(kinds)
    return {"id": image["id"], **blank, **{name: value_of(image[name], kinds[name]) for name in image if name in kinds}}


def _kinds(form: CompiledForm) -> Mapping[str, ColumnKind]:
    return {name: kind for name, kind in _columns(form) if kind != "none"}


def _columns(form: CompiledForm) -> Iterator[tuple[str, ColumnKind]]:
    return ((item.field.id, item.column.kind) for item in form.fields if item.field.id not in STRUCTURE)

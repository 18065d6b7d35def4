"""How far a record has come, for the customer: the options of a choice field in order, with when each was reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from engines.kernel.values import JsonObject
from engines.metadata.model import Field, Option
from runtime.events.log import StoredEvent
from runtime.services.instants import instant_text

State = Literal["done", "now", "ahead"]

SIDEWAYS: Final = frozenset({"error"})
"""Colours of steps that are no progress, such as "reopened": shown when reached, never announced."""


def progress(field: Field, current: object, events: Sequence[StoredEvent]) -> list[JsonObject]:
    """Return the steps: those passed, the present one, and those ahead in the order of the options.

    ``events`` are the record's, oldest first.
    """
    reached = _reached(field, events)
    order = [option.id for option in field.options]
    place = order.index(str(current)) if current in order else -1
    steps = []
    for position, option in enumerate(field.options):
        state = _state(option, position, place, reached)
        if state is not None:
            steps.append(_step(option, state, reached))
    return steps


def _reached(field: Field, events: Sequence[StoredEvent]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for event in events:
        value = event.after.get(field.id)
        if isinstance(value, str):
            found[value] = instant_text(event.at)
    return found


def _state(option: Option, position: int, place: int, reached: Mapping[str, str]) -> State | None:
    if position == place:
        return "now"
    if position < place:
        return "done" if option.id in reached else None
    if option.color in SIDEWAYS:
        return None
    return "ahead"


def _step(option: Option, state: State, reached: Mapping[str, str]) -> JsonObject:
    at = None if state == "ahead" else reached.get(option.id)
    said = option.public_label or option.label
    label = {"zh": said.zh, "en": said.en}
    return {"code": option.code, "label": label, "state": state, "at": at}

"""A public form with what stands behind it, and how it describes itself to the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engines.form.live import Reader, live_default, live_rules
from engines.kernel.errors import MissingError
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import PublicForm
from runtime.identity.actor import Actor, visitor
from runtime.services.live import LiveForm, Snapshot
from runtime.services.public.sections import steps_of

DOOR = Text("这个页面", "page")


@dataclass(frozen=True, slots=True)
class Door:
    """One public form of an installed form, and the visitor who stands in it."""

    form: LiveForm
    door: PublicForm
    actor: Actor


def find_door(snapshot: Snapshot, app: str, form: str, code: str, language: str) -> Door:
    """Return a door by codes.

    Raises:
        MissingError: there is no such app, form or public form.
    """
    live = snapshot.form(app, form)
    found = next((door for door in live.form.public if code in (door.code, *door.was)), None)
    if found is None:
        raise MissingError(what=DOOR)
    actor = visitor(live.key[0], found.id, language=language)
    return Door(live, found, actor)


def describe(door: Door, organisation: Text, zone: str, language: str) -> JsonObject:
    """Return everything the public page needs to show itself without a second request, were it open to everybody.

    Days begin in the ``zone``, and what expressions write out is in the organisation's ``language``.
    """
    shown = door.door.by if door.door.can == "find" else door.door.fields
    reader = Reader(frozenset(door.door.fields), stranger=True)
    fields = [_field(door, field_id, reader) for field_id in shown]
    onward = door.door.next
    return {
        "app": {"code": door.form.app, "label": _text(door.form.label)},
        "organisation": _text(organisation),
        "zone": zone,
        "language": language,
        "form": {
            "code": door.door.code,
            "can": door.door.can,
            "label": _text(door.door.label),
            "intro": _text(door.door.intro),
            "thanks": _text(door.door.thanks),
            "fields": fields,
            "related": _related(door),
            "steps": steps_of(door.form.form, door.door),
            "next": None if onward is None else {"url": onward.url, "label": _text(onward.label)},
            "prefill": [door.form.compiled.by_id[field_id].field.code for field_id in door.door.prefill],
            **(live_rules(door.form.compiled.rules, reader) if door.door.can == "create" else {}),
        },
    }


def _field(door: Door, field_id: str, reader: Reader) -> JsonObject:
    """Describe one field. To find something every fact is needed, and no default may give one away."""
    compiled = door.form.compiled
    described: dict[str, Json] = {**compiled.by_id[field_id].ui(), **live_default(compiled.rules, field_id, reader)}
    if field_id in door.door.required:
        described["required"] = True
    if door.door.can == "find":
        described |= {"required": True, "read_only": False}
        described = {key: value for key, value in described.items() if key not in ("default", "default_expression")}
    return described


def _related(door: Door) -> Mapping[str, str]:
    """Return the codes of the form's other doors by what they can, so that pages can lead to each other."""
    return {other.can: other.code for other in door.form.form.public if other.id != door.door.id}


def _text(text: Text | None) -> JsonObject | None:
    return None if text is None else {"zh": text.zh, "en": text.en}

"""What a stranger may see of a record found through a door."""

from __future__ import annotations

from typing import Final

from engines.kernel.values import Json, JsonObject
from runtime.services.public.doors import Door
from runtime.services.reading.presenting import Record

NAMED_LISTS: Final = frozenset({"user", "department", "record"})


def discreet(door: Door, record: Record) -> JsonObject:
    """Return the record as a stranger may see it: staff by their first character only, no ids, no system values."""
    shown: dict[str, Json] = {"title": record["title"]}
    for field_id in door.door.fields:
        item = door.form.compiled.by_id[field_id]
        held = record.get(item.field.code)
        words = _first_letter if item.type.lookup == "user" else _label
        if isinstance(held, list) and item.type.lookup in NAMED_LISTS:
            shown[item.field.code] = [words(one) for one in held if isinstance(one, dict)]
        else:
            shown[item.field.code] = words(held) if isinstance(held, dict) else held
    labels = [dict(door.form.compiled.by_id[field_id].ui()) for field_id in door.door.fields]
    return {"record": shown, "fields": labels}


def _label(held: JsonObject) -> Json:
    return held.get("label")


def _first_letter(held: JsonObject) -> Json:
    return str(held["label"])[:1] + "**"

"""What a stranger may see of a record found through a door."""

from __future__ import annotations

from engines.kernel.values import Json, JsonObject
from runtime.services.public.doors import Door
from runtime.services.reading.presenting import Record


def discreet(door: Door, record: Record) -> JsonObject:
    """Return the record as a stranger may see it: staff by their first character only, no ids, no system values."""
    shown: dict[str, Json] = {"title": record["title"]}
    for field_id in door.door.fields:
        item = door.form.compiled.by_id[field_id]
        held = record.get(item.field.code)
        if item.type.lookup == "user" and isinstance(held, dict):
            held = str(held["label"])[:1] + "**"
        elif isinstance(held, dict):
            held = held["label"]
        shown[item.field.code] = held
    labels = [dict(door.form.compiled.by_id[field_id].ui()) for field_id in door.door.fields]
    return {"record": shown, "fields": labels}

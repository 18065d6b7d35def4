"""Values as an event keeps them: plain JSON by field id, readable without the form that wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from engines.form.field_type import ColumnKind
from engines.kernel.values import Json, JsonObject
from runtime.services.instants import instant_text, read_instant

PLAIN: Final = frozenset({str, int, bool, type(None)})
"""What stands in JSON as it is. Asked by class: an image is made of every value of every record."""


def image(row: Mapping[str, object], names: Iterable[str]) -> JsonObject:
    """Return the named values as JSON; blanks are kept, so that "was empty" can be told from "unknown"."""
    found = ((name, row.get(name)) for name in names)
    return {name: value if value.__class__ in PLAIN else _encode(value) for name, value in found}  # type: ignore[misc]  # plain is JSON


def value_of(raw: Json, kind: ColumnKind) -> object:
    """Return an image's value as it is in memory, by the kind of its column."""
    if isinstance(raw, str) and kind == "instant":
        return read_instant(raw)
    if isinstance(raw, str) and kind == "date":
        return date.fromisoformat(raw)
    if isinstance(raw, list) and kind == "list":
        return tuple(str(item) for item in raw)
    return raw


def _encode(value: object) -> Json:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [dict(image(item, item)) if isinstance(item, Mapping) else str(item) for item in value]
    raise TypeError(f"no image of {type(value).__name__}")

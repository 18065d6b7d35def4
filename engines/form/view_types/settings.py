"""The JSON Schema of settings that several view types share."""

from __future__ import annotations

from typing import Final

from engines.kernel.values import JsonObject

_REFERENCE: Final[JsonObject] = {"$ref": "common.schema.json#/$defs/reference"}


def one_field(description: str) -> JsonObject:
    """Return the schema of a key that names a field."""
    return {
        "type": "string",
        "pattern": "^[a-z0-9_]{1,60}$",
        "x-says": {"zh": "编号(id)或代码", "en": "an id or a code"},
        "description": description,
    }


def some_fields(description: str, most: int = 20) -> JsonObject:
    """Return the schema of a key that lists fields."""
    return {"type": "array", "items": _REFERENCE, "minItems": 1, "maxItems": most, "description": description}

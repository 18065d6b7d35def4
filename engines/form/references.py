"""What people, departments and records share: a key goes out as it came in, and the pipeline resolves it set-wise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import FieldType, Parser
from engines.form.problems import NOT_REFERENCE, TOO_LONG, TOO_MANY
from engines.form.texts import line, plain
from engines.kernel.problem import Problem, pointer
from engines.kernel.values import Json, JsonObject
from engines.metadata.model import Field

MAX_KEY: Final = 200
MOST_LINKS: Final = 200
"""How many records, people or departments one field may point at."""


class ReferenceType(FieldType):
    """A pointer to one person, department or record. It refuses lists; where it leads, the pipeline finds."""

    operators: ClassVar[tuple[str, ...]] = operators.REFERENCE
    sortable: ClassVar[bool] = False

    def parser(self, _field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to an unresolved key."""
        return reference_key

    def value_schema(self, _field: Field, /) -> JsonObject:
        """Return the object that answers carry; a key alone may be sent."""
        return {
            "type": "object",
            "properties": {"id": {"type": "string"}, "label": {"type": "string"}},
            "required": ["id", "label"],
            "examples": [{"id": "019aa0b2-7c1e-7d5a-9f4e-2b6c8d0e1f23", "label": "许嘉宁"}],
        }

    def ui(self, _field: Field, /) -> JsonObject:
        """Say that one may be chosen."""
        return {"multiple": False}


def reference_keys(one: Parser, most: int) -> Parser:
    """Return the parser of several references: a list, or one alone; each once, in the order given, None for none."""

    def keys(raw: object) -> object:
        items = raw if isinstance(raw, list | tuple) else [raw]
        if len(items) > most:
            return Problem(TOO_MANY, "", {"limit": most, "count": len(items)})
        found = [one(item) for item in items]
        for at, key in enumerate(found):
            if isinstance(key, Problem):
                return key.under(pointer(at)) if isinstance(raw, list) else key
        return tuple(dict.fromkeys(key for key in found if key is not None)) or None

    return keys


def listed(value: object) -> Json:
    """Return several references as the list of their bare ids."""
    return [str(item) for item in value] if isinstance(value, tuple) else []


def reference_key(raw: object) -> object:
    """Return the key that was sent: an id, a login, a unique value, or the ``id`` of an object; None for blank."""
    if isinstance(raw, Mapping):
        if raw.get("id") is None:
            return Problem(NOT_REFERENCE)
        raw = raw["id"]
    text = plain(raw)
    if text is None:
        return None
    if isinstance(text, Problem):
        return Problem(NOT_REFERENCE)
    if len(text) > MAX_KEY:
        return Problem(TOO_LONG, "", {"limit": MAX_KEY, "length": len(text)})
    return line(text)

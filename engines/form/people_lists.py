"""What several people and several departments share: a list of keys, resolved set-wise by the pipeline like one."""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import ClassVar, Final

from engines.form import operators
from engines.form.field_type import ColumnSpec, Parser, Presenter
from engines.form.references import ReferenceType, listed, reference_key, reference_keys
from engines.form.settings import integer
from engines.kernel.values import JsonObject
from engines.metadata.model import Field

USUAL: Final = 50
_SEPARATORS: Final = re.compile("[,;|、，；\n]")


class SeveralType(ReferenceType):
    """Pointers to several people or departments, each once, in the order they were given."""

    schema: ClassVar[JsonObject] = {
        "max_count": {
            "type": "integer",
            "minimum": 1,
            "maximum": 200,
            "default": USUAL,
            "description": "最多几个 / The most there may be",
        },
    }
    operators: ClassVar[tuple[str, ...]] = operators.CHOICES

    def column(self, _field: Field, /) -> ColumnSpec:
        """Keep the ids."""
        return ColumnSpec("list")

    def parser(self, field: Field, _zone: tzinfo, /) -> Parser:
        """Return the function to a tuple of unresolved keys; a text is taken apart, as cells hold several names."""
        several = reference_keys(reference_key, integer(field, "max_count", USUAL))

        def parse(raw: object) -> object:
            return several(tuple(_SEPARATORS.split(raw)) if isinstance(raw, str) else raw)

        return parse

    def presenter(self, _field: Field, /) -> Presenter:
        """Return the ids."""
        return listed

    def value_schema(self, field: Field, /) -> JsonObject:
        """Return a list of the objects that answers carry; keys alone may be sent."""
        one = super().value_schema(field)
        most = integer(field, "max_count", USUAL)
        return {"type": "array", "items": one, "maxItems": most, "examples": [one["examples"]]}

    def ui(self, field: Field, /) -> JsonObject:
        """Say that several may be chosen."""
        return {"multiple": True, "max_count": integer(field, "max_count", USUAL)}

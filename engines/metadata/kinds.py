"""What the loader must know about field types, as data: the form engine provides it, the loader composes with it.

Metadata stands below the form engine, so it cannot import the types; `engines.form.field_kinds` hands them down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from engines.kernel.values import JsonObject


@dataclass(frozen=True, slots=True)
class FieldKind:
    """The document side of one field type.

    ``schema`` holds the JSON Schema of each key that the type adds (the value of ``properties``), ``required`` those
    of them that must be given. ``takes_options`` and ``takes_target`` say whether ``options`` and ``to`` belong to it.
    """

    schema: JsonObject = field(default_factory=dict)
    required: tuple[str, ...] = ()
    takes_options: bool = False
    takes_target: bool = False


FieldKinds: TypeAlias = Mapping[str, FieldKind]

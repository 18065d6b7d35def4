"""What the loader must know about field types and view types, as data: it composes their keys with what all have.

Metadata stands below the form engine, so it cannot import the types; `engines.form.document_kinds` hands them down.
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
    of them that must be given. ``takes_options``, ``takes_target`` and ``takes_fields`` say whether ``options``, ``to``
    and ``fields`` belong to it; ``in_rows`` whether it may stand in a sub-table.
    """

    schema: JsonObject = field(default_factory=dict)
    required: tuple[str, ...] = ()
    takes_options: bool = False
    takes_target: bool = False
    takes_fields: bool = False
    in_rows: bool = True


@dataclass(frozen=True, slots=True)
class ViewKind:
    """The document side of one view type: the schema of each key that it adds, and which of them must be given.

    ``fields`` are the keys that name a field, or list several. ``options`` are keys with an object by option, each
    with the key that names the field whose options they are.
    """

    schema: JsonObject = field(default_factory=dict)
    required: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


FieldKinds: TypeAlias = Mapping[str, FieldKind]
ViewKinds: TypeAlias = Mapping[str, ViewKind]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Every kind of thing inside a form that a registry adds to."""

    fields: FieldKinds
    views: ViewKinds

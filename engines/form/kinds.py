"""The field types as the loader of packages needs them: pure data, handed down because metadata stands below."""

from __future__ import annotations

from engines.form.field_types import field_types
from engines.metadata.kinds import FieldKind, FieldKinds


def field_kinds() -> FieldKinds:
    """Return the document side of every field type, by name."""
    return {
        name: FieldKind(entry.schema, entry.required_settings, entry.takes_options, entry.takes_target)
        for name, entry in field_types.items()
    }

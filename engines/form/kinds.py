"""The field and view types as the loader of packages needs them: pure data, as metadata stands below."""

from __future__ import annotations

from engines.form.field_types import field_types
from engines.form.view_types import view_types
from engines.metadata.kinds import FieldKind, FieldKinds, Kinds, ViewKind, ViewKinds


def document_kinds() -> Kinds:
    """Return the document side of every type that a registry holds."""
    return Kinds(field_kinds(), view_kinds())


def field_kinds() -> FieldKinds:
    """Return the document side of every field type, by name."""
    return {
        name: FieldKind(
            entry.schema,
            entry.required_settings,
            takes_options=entry.takes_options,
            takes_target=entry.takes_target,
            takes_fields=entry.takes_fields,
            in_rows=entry.in_rows,
        )
        for name, entry in field_types.items()
    }


def view_kinds() -> ViewKinds:
    """Return the document side of every view type, by name."""
    return {
        name: ViewKind(entry.schema, entry.required_settings, tuple(entry.fields), entry.options)
        for name, entry in view_types.items()
    }

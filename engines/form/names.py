"""What expressions over a form may name. Made from the form and its field types; used by compiled forms."""

from __future__ import annotations

from engines.form.field_types import field_types
from engines.metadata.model import Field, Form
from engines.rules import Name, Names


def form_names(form: Form) -> Names:
    """Return the names: each field by id, code, old code and label, and the system names."""
    return Names(_name(field) for field in form.fields)


def _name(field: Field) -> Name:
    kind = field_types.find(field.type)
    column = kind.column(field)
    target = f"{field.to.app or ''}.{field.to.form}" if field.to else None
    return Name(
        id=field.id,
        type=kind.value_type,
        code=field.code,
        label=field.label,
        was=field.was,
        scale=column.scale,
        options=field.options,
        target=target,
    )

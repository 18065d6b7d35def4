"""Rows inside a record: each sub-table, and each relation to many records, is a form of its own behind its field.

Whatever stores, names or computes records takes these inner forms like any other; people reach their rows through the
record that owns them only. The engines and the runtime share the ids of the two fields that every row has.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Final

from engines.kernel.text import Text
from engines.kernel.values import JsonObject
from engines.metadata.model import Field, Form, FormReference

PARENT: Final = "@parent"
"""The id of the field in which a row names the record that owns it. No field of a package can have it."""

POSITION: Final = "@position"
"""The id of the field that keeps the rows of a record in their order."""

TARGET: Final = "@target"
"""The id of the field in which a link of a relation to many records names one of them."""


STRUCTURE: Final = frozenset((PARENT, POSITION))
"""What the platform fills in of every row."""


def inner_forms(form: Form) -> Iterator[Form]:
    """Yield the form behind each field that holds rows. Its id is the field's; its code and label are too."""
    for field in form.fields:
        if field.fields:
            yield _inner(form, field, field.fields)
        elif links(field):
            target = Field(TARGET, "target", field.label, "relation", required=True, to=field.to)
            yield _inner(form, field, (dataclasses.replace(target, settings=_single(field)),))


def every_form(forms: Iterable[Form]) -> Iterator[Form]:
    """Yield each form, and after it those behind its fields."""
    for form in forms:
        yield form
        yield from inner_forms(form)


def links(field: Field) -> bool:
    """Tell whether a field is a relation to many records."""
    return field.to is not None and field.settings.get("multiple") is True


def holds_rows(field: Field) -> bool:
    """Tell whether the value of a field is rows that lie in a table of their own."""
    return bool(field.fields) or links(field)


def _single(field: Field) -> JsonObject:
    return {key: value for key, value in field.settings.items() if key != "multiple"}


def _inner(form: Form, field: Field, fields: tuple[Field, ...]) -> Form:
    parent = Field(PARENT, "parent", form.label, "relation", required=True, to=FormReference(form.id))
    position = Field(POSITION, "position", Text("位置", "Position"), "number", required=True)
    return Form(field.id, field.code, field.label, (parent, position, *fields), title="{id}", was=field.was)

"""The places of a package where an expression stands: what the rule engine checks and where references hide.

Called by `builder.services`, which hands each source to `engines.rules`; metadata itself never reads an expression.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engines.kernel.problem import pointer
from engines.kernel.values import Json
from engines.metadata.model import Form, Package

SlotKind: TypeAlias = Literal["condition", "value"]


@dataclass(frozen=True, slots=True)
class ExpressionSlot:
    """One expression: where it stands, over which form, and its source without the leading ``=`` of a value slot."""

    document: str
    pointer: str
    form: str
    kind: SlotKind
    source: str


def expression_slots(package: Package) -> Iterator[ExpressionSlot]:
    """Yield every expression of the forms, in document order."""
    for form in package.forms:
        yield from _conditions(form, package.path_of(form.id))
        yield from _values(form, package.path_of(form.id))


def _conditions(form: Form, path: str) -> Iterator[ExpressionSlot]:
    for at, view in enumerate(form.views):
        if view.where is not None:
            yield ExpressionSlot(path, pointer("views", at, "where"), form.id, "condition", view.where)


def _values(form: Form, path: str) -> Iterator[ExpressionSlot]:
    for at, field in enumerate(form.fields):
        yield from _value(field.default, path, pointer("fields", at, "default"), form.id)
    for at, door in enumerate(form.public):
        for name, value in door.values.items():
            yield from _value(value, path, pointer("public", at, "values", name), form.id)


def _value(value: Json, path: str, place: str, form: str) -> Iterator[ExpressionSlot]:
    # A doubled sign is a literal that begins with one.
    if isinstance(value, str) and value.startswith("=") and not value.startswith("=="):
        yield ExpressionSlot(path, place, form, "value", value[1:])

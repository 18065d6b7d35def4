"""The places of a package where an expression stands: what the rule engine checks and where references hide.

Called by `builder.services`, which hands each source to `engines.rules`; metadata itself never reads an expression.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engines.kernel.placeholders import sources
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import Json
from engines.metadata.model import Field, Form, Package, Print
from engines.metadata.prints import texts_of

SlotKind: TypeAlias = Literal["condition", "value", "default", "formula", "filter", "text"]
"""A condition over a record; a value without a record; a value over a record for one of its fields, at once or always.

A filter is a condition over the records that a relation field may lead to, which may read the ``record`` as well.
A text is an expression in braces among words.
"""


@dataclass(frozen=True, slots=True)
class ExpressionSlot:
    """One expression: where it stands, over which form, and its source without the leading ``=`` of a value slot.

    ``field`` is the id of the field whose value it gives, where there is one.
    """

    document: str
    pointer: str
    form: str
    kind: SlotKind
    source: str
    field: str | None = None


def expression_slots(package: Package) -> Iterator[ExpressionSlot]:
    """Yield every expression of the forms, in document order."""
    for form in package.forms:
        yield from _conditions(form, package.path_of(form.id))
        yield from _values(form, package.path_of(form.id))
        for at, one in enumerate(form.prints):
            yield from _of_print(one, form, package.path_of(form.id), pointer("prints", at))


def expression(value: Json) -> str | None:
    """Return the expression that a value slot holds, without its ``=``; None for a literal."""
    # A doubled sign is a literal that begins with one.
    return value[1:] if isinstance(value, str) and value.startswith("=") and not value.startswith("==") else None


def _conditions(form: Form, path: str) -> Iterator[ExpressionSlot]:
    for at, view in enumerate(form.views):
        if view.where is not None:
            yield ExpressionSlot(path, pointer("views", at, "where"), form.id, "condition", view.where)
        for nth, rule in enumerate(view.color):
            yield ExpressionSlot(path, pointer("views", at, "color", nth, "when"), form.id, "condition", rule.when)
    for at, entry in enumerate(form.behaviour):
        yield ExpressionSlot(path, pointer("behaviour", at, "when"), form.id, "condition", entry.when)
        for name, value in entry.set.items():
            source = expression(value)
            if source is not None:
                place = pointer("behaviour", at, "set", name)
                yield ExpressionSlot(path, place, form.id, "default", source, name)
    for at, check in enumerate(form.checks):
        yield ExpressionSlot(path, pointer("checks", at, "that"), form.id, "condition", check.that)


def _of_field(field: Field, form: str, path: str, place: str) -> Iterator[ExpressionSlot]:
    """Yield the expressions of a field; those of a sub-table's fields stand over its rows."""
    source = expression(field.default)
    if source is not None:
        yield ExpressionSlot(path, f"{place}/default", form, "default", source, field.id)
    formula = field.settings.get("formula")
    if isinstance(formula, str):
        yield ExpressionSlot(path, f"{place}/formula", form, "formula", formula, field.id)
    wanted = field.settings.get("filter")
    if field.to is not None and isinstance(wanted, str):
        yield ExpressionSlot(path, f"{place}/filter", form, "filter", wanted, field.id)
    for at, inner in enumerate(field.fields):
        yield from _of_field(inner, field.id, path, place + pointer("fields", at))


def _values(form: Form, path: str) -> Iterator[ExpressionSlot]:
    for at, field in enumerate(form.fields):
        yield from _of_field(field, form.id, path, pointer("fields", at))
    for at, door in enumerate(form.public):
        for name, value in door.values.items():
            source = expression(value)
            if source is not None:
                place = pointer("public", at, "values", name)
                yield ExpressionSlot(path, place, form.id, "value", source, name)


def _of_print(one: Print, form: Form, path: str, place: str) -> Iterator[ExpressionSlot]:
    for at, block in enumerate(one.blocks):
        if block.when is not None:
            yield ExpressionSlot(path, place + pointer("blocks", at, "when"), form.id, "condition", block.when)
    for where, text in texts_of(one):
        # As it stands in the document: further languages that lie over it stand elsewhere.
        written = Text(text.zh, text.en).to_json()
        said = {"": written} if isinstance(written, str) else {pointer(name): words for name, words in written.items()}
        for language, words in said.items():
            for source in sources(words):
                yield ExpressionSlot(path, place + where + language, form.id, "text", source)

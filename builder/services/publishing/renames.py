"""Formulas follow renames: the expressions of a package, and of the apps that build on it, are said in the new names.

Called while a publish plan is made, before anything is checked; the plan tells what was rewritten.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from builder.services.publishing.expressions import CHECKS, Packages, key, vocabulary
from engines.form.kinds import field_kinds
from engines.kernel import messages
from engines.kernel.errors import MetadataError
from engines.kernel.problem import pointer
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.loader import load_documents
from engines.metadata.model import Package
from engines.metadata.slots import ExpressionSlot, expression_slots
from engines.rules import ExpressionError, Names
from engines.rules.remembered import Remembered
from engines.rules.rewriting import renamed

REWRITTEN: Final = messages.define(
    "publish.rewritten",
    zh="「{form}」的公式跟着改名:{before} → {after}",
    en='A formula of "{form}" follows the new names: {before} → {after}',
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One formula in the new names: whose it is, where it stands, and how it read before."""

    app: str
    document: str
    pointer: str
    form: Text
    before: str
    after: str

    def describe(self, language: str) -> str:
        """Say what it does."""
        return messages.render(REWRITTEN, {"form": self.form, "before": self.before, "after": self.after}, language)

    def to_json(self, language: str) -> dict[str, object]:
        """Return the form that a plan shows."""
        place = {"app": self.app, "document": self.document, "pointer": self.pointer}
        return {**place, "before": self.before, "after": self.after, "message": self.describe(language)}


@dataclass(frozen=True, slots=True)
class Known:
    """A package among those that it builds on, as they are at one time."""

    package: Package
    others: Packages = field(default_factory=dict)

    def names(self) -> Mapping[str, Names]:
        """Return what the expressions of each of its forms may name, by the form's id."""
        words = vocabulary(self.package, self.others)
        found = {form.id: words.names(key(self.package, form.id)) for form in self.package.forms}
        return {form: names for form, names in found.items() if names is not None}


Former: TypeAlias = Callable[[], Sequence[Known]]


def follow(now: Known, was: Known | None = None, former: Former = lambda: ()) -> tuple[Package, tuple[Rewritten, ...]]:
    """Return the package with its expressions said in the names of ``now``, and which of them that changed.

    An expression that stood in the version before (``was``) is read in the names of then; any other in those of now
    and, where it makes no sense in them, in what the same things were called in ``former`` versions, the newest first.
    What makes sense in none is left for the checks to refuse.
    """
    edits = tuple(_edits(now, was, former))
    if not edits:
        return now.package, ()
    documents: dict[str, Json] = dict(now.package.documents)
    for slot, source in edits:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in slot.pointer.split("/")[1:]]
        documents[slot.document] = _put(documents[slot.document], steps, _as_written(slot, source))
    loaded = load_documents(_objects(documents), field_kinds())
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package, tuple(_told(now.package, slot, source) for slot, source in edits)


def _edits(now: Known, was: Known | None, former: Former) -> Iterator[tuple[ExpressionSlot, str]]:
    after, before = now.names(), was.names() if was else {}
    stood = {(slot.form, slot.source) for slot in expression_slots(was.package)} if was else set()
    generations = functools.cache(lambda: tuple(known.names() for known in former()))
    for slot in expression_slots(now.package):
        names = after.get(slot.form)
        if names is None or slot.kind == "value":
            continue
        if (slot.form, slot.source) in stood and slot.form in before:
            source = renamed(slot.source, before[slot.form], names, field=slot.field)
        elif _makes_sense(slot, names):
            continue
        else:
            old = [then[slot.form] for then in generations() if slot.form in then]
            source = renamed(slot.source, Remembered(names, old), names, field=slot.field)
        if source != slot.source:
            yield slot, source


def _makes_sense(slot: ExpressionSlot, names: Names) -> bool:
    try:
        CHECKS[slot.kind](slot, names)
    except ExpressionError:
        return False
    return True


def _as_written(slot: ExpressionSlot, source: str) -> str:
    return f"={source}" if slot.kind == "default" else source


def _told(package: Package, slot: ExpressionSlot, source: str) -> Rewritten:
    form = next(form for form in package.forms if form.id == slot.form)
    return Rewritten(package.app.code, slot.document, slot.pointer, form.label, slot.source, source)


def _put(node: Json, steps: Sequence[str], value: str) -> Json:
    """Return a document with another value at a place that it has."""
    if not steps:
        return value
    step, *rest = steps
    if isinstance(node, Mapping):
        return {**node, step: _put(node[step], rest, value)}
    if isinstance(node, Sequence) and not isinstance(node, str):
        return [_put(item, rest, value) if at == int(step) else item for at, item in enumerate(node)]
    raise KeyError(pointer(*steps))


def _objects(documents: Mapping[str, Json]) -> Mapping[str, JsonObject]:
    return {path: node for path, node in documents.items() if isinstance(node, Mapping)}

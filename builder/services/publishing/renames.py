"""Formulas follow renames: the expressions of a package, and of the apps that build on it, are said in the new names.

Called while a publish plan is made, before anything is checked; the plan tells what was rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from builder.services.publishing.expressions import CHECKS, Packages, key, vocabulary
from engines.form.kinds import document_kinds
from engines.kernel import messages
from engines.kernel.errors import MetadataError
from engines.kernel.problem import pointer, steps_of
from engines.kernel.text import Text
from engines.kernel.values import Json, JsonObject
from engines.metadata.inner import every_form
from engines.metadata.loader import load_documents
from engines.metadata.model import Package
from engines.metadata.slots import ExpressionSlot, expression_slots
from engines.rules import ExpressionError, Names, Remembered, renamed

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
        found = {form.id: words.names(key(self.package, form.id)) for form in every_form(self.package.forms)}
        return {form: names for form, names in found.items() if names is not None}


Former: TypeAlias = Callable[[], Sequence[Known]]


def follow(now: Known, was: Known | None = None, former: Former = lambda: ()) -> tuple[Package, tuple[Rewritten, ...]]:
    """Return the package with its expressions said in the names of ``now``, and which of them that changed.

    An expression that stood in the version before (``was``), or in a ``former`` one from which it was carried on to
    that, is read in the names of then. Any other is read in those of now and, where it makes no sense in them, in what
    the same things were called in former versions, the newest first. What makes sense in none is left for the checks.
    """
    edits = tuple(_edits(now, was, former))
    if not edits:
        return now.package, ()
    documents: dict[str, Json] = dict(now.package.documents)
    for slot, source in edits:
        documents[slot.document] = _put(documents[slot.document], steps_of(slot.pointer), slot.source, source)
    loaded = load_documents(_objects(documents), document_kinds())
    if loaded.package is None:
        raise MetadataError(loaded.diagnostics)
    return loaded.package, tuple(_told(now.package, slot, source) for slot, source in edits)


def _edits(now: Known, was: Known | None, former: Former) -> Iterator[tuple[ExpressionSlot, str]]:
    reader = _Reader(now, was, former)
    for slot in expression_slots(now.package):
        source = slot.source if slot.kind == "value" else reader.said(slot)
        if source != slot.source:
            yield slot, source


class _Generation:
    """One version of a package: what its expressions may name, and what they say."""

    def __init__(self, known: Known) -> None:
        self.names = known.names()
        self.slots = tuple(expression_slots(known.package))
        self._sources = frozenset((slot.form, slot.source) for slot in self.slots)

    def has(self, slot: ExpressionSlot) -> bool:
        """Tell whether the form had that very expression."""
        return (slot.form, slot.source) in self._sources and slot.form in self.names

    def said(self, slot: ExpressionSlot, names: Names) -> str:
        """Return an expression in other names."""
        return _said(slot, self.names[slot.form], names)


class _Reader:
    """Reads the expressions of a package in the names that they were written in, and says them in those of now."""

    def __init__(self, now: Known, was: Known | None, former: Former) -> None:
        self._names = now.names()
        self._was = _Generation(was) if was else None
        self._versions = former

    @cached_property
    def _former(self) -> tuple[_Generation, ...]:
        return tuple(map(_Generation, self._versions()))

    @cached_property
    def _carried(self) -> frozenset[tuple[str, str]]:
        """What the expressions of the version before say now, by form."""
        if self._was is None:
            return frozenset()
        slots = [slot for slot in self._was.slots if slot.form in self._names and slot.form in self._was.names]
        return frozenset((slot.form, self._was.said(slot, self._names[slot.form])) for slot in slots)

    def said(self, slot: ExpressionSlot) -> str:
        """Return the source in the names of now."""
        names = self._names.get(slot.form)
        if names is None:
            return slot.source
        if self._was is not None and self._was.has(slot):
            return self._was.said(slot, names)
        # A file that was not touched since an older version still says what it said then, though a word of it may
        # have come to mean something else: its expression stands in the version before, in newer names.
        former = self._former if self._carried else ()
        sayings = (then.said(slot, names) for then in former if then.has(slot))
        carried = next((found for found in sayings if (slot.form, found) in self._carried), None)
        if carried is not None or _makes_sense(slot, names):
            return carried or slot.source
        old = [then.names[slot.form] for then in self._former if slot.form in then.names]
        return _said(slot, Remembered(names, old), names)


def _said(slot: ExpressionSlot, before: Names, after: Names) -> str:
    if slot.kind == "filter":
        return renamed(slot.source, before, after, through=slot.field)
    return renamed(slot.source, before, after, field=slot.field)


def _makes_sense(slot: ExpressionSlot, names: Names) -> bool:
    try:
        CHECKS[slot.kind](slot, names)
    except ExpressionError:
        return False
    return True


def _told(package: Package, slot: ExpressionSlot, source: str) -> Rewritten:
    form = next(form for form in every_form(package.forms) if form.id == slot.form)
    return Rewritten(package.app.code, slot.document, slot.pointer, form.label, slot.source, source)


def _put(node: Json, steps: Sequence[str], before: str, after: str) -> Json:
    """Return a document with another expression at a place, with the sign before it where a value slot has one."""
    if not steps:
        return _leaf(str(node), before, after)
    step, *rest = steps
    if isinstance(node, Mapping):
        return {**node, step: _put(node[step], rest, before, after)}
    if isinstance(node, Sequence) and not isinstance(node, str):
        return [_put(item, rest, before, after) if at == int(step) else item for at, item in enumerate(node)]
    raise KeyError(pointer(*steps))


def _leaf(node: str, before: str, after: str) -> str:
    if node in (before, f"={before}"):
        return node.replace(before, after)
    return re.sub(rf"\{{\s*{re.escape(before)}\s*\}}", lambda _: f"{{{after}}}", node)


def _objects(documents: Mapping[str, Json]) -> Mapping[str, JsonObject]:
    return {path: node for path, node in documents.items() if isinstance(node, Mapping)}
